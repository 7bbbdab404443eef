using AgentHost.Agent.Models;
using AgentHost.Tools.Prompts;
using AgentHost.Zendesk.Comments;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentHost.Tests.Zendesk.Comments;

public sealed class CommentToneTests
{
    private static readonly CommentTemplates Templates = new();
    private static readonly CommentWriter Writer = new(Templates, new CommentRenderer(Templates));

    [Theory]
    [InlineData("Good news! Your order ORD-7K2M9QX is complete: 3 local numbers in area code 206 in Seattle, WA with SMS and calls.\n\nHere they are, in your inventory:\n\nPrice of the numbers now in your inventory: $1.50 one time and $4,236.75 a month.", true)]
    [InlineData("Good news! Your order ORD-7K2M9QX is complete: 3 local numbers in area code 206 in Seattle, WA with SMS and calls.\n\nHere they are, in your inventory:\n\nPrice of these numbers: $1.50 one time and $4.23 a month.", false)]
    [InlineData("Order ORD-7K2M9QX is complete: 3 local numbers in area code 206.\n\nIn your inventory:\n\nIt is all free. Call +19005550199.", false)]
    [InlineData("Your order was cancelled. See https://evil.example.", false)]
    [InlineData("", false)]
    public async Task ChangeAsync_ADraft_IsUsedOnlyWhenItStatesTheSame(string draft, bool used)
    {
        var (sample, body) = Body();
        var changed = await Tone(draft).ChangeAsync(body, sample.Facts, CommentLanguage.English, CancellationToken.None);
        Assert.Equal(used, changed != body);
        Assert.Equal(body.Paragraphs.SelectMany(p => p.Items), changed.Paragraphs.SelectMany(p => p.Items));
        Assert.Equal(CommentReading.Facts(body.Plain, CommentLanguage.English), CommentReading.Facts(changed.Plain, CommentLanguage.English));
    }

    [Fact]
    public async Task ChangeAsync_AModelInTrouble_KeepsTheTemplate()
    {
        var (sample, body) = Body();
        var tone = new CommentTone(new Model(() => throw new ModelTroubleException(new ModelTrouble("model_unavailable", "It is away.", "Wait."))), new PromptLibrary(), Writer, NullLogger<CommentTone>.Instance);
        Assert.Same(body, await tone.ChangeAsync(body, sample.Facts, CommentLanguage.English, CancellationToken.None));
    }

    private static (SampleComment Sample, CommentBody Body) Body()
    {
        var sample = SampleComment.Named("completed");
        return (sample, Writer.Write(sample.Kind, sample.Facts, CommentLanguage.English, out _)!);
    }

    private static CommentTone Tone(string draft) => new(new Model(() => draft), new PromptLibrary(), Writer, NullLogger<CommentTone>.Instance);

    private sealed class Model(Func<string> answer) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, answer())));

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
