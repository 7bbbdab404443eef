using System.Security.Claims;
using System.Text.Json;
using AgentHost.Tools.Catalog;
using AgentHost.Tools.Filters;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using ProtocolPrompt = ModelContextProtocol.Protocol.Prompt;

namespace AgentHost.Tools.Prompts;

/// <summary>The prompts of the library that people pick in a client and fill in there: those with a title, where every tool they work with is offered.</summary>
/// <param name="library">The prompts.</param>
/// <param name="options">Which tools are offered.</param>
public sealed class OfferedPrompts(PromptLibrary library, ToolsOptions options)
{
    // What a person types into a form; a longer text belongs into the conversation.
    private const int MostCharacters = 4_000;
    private static readonly TimeSpan ListTimeToLive = TimeSpan.FromMinutes(5);

    /// <summary>The list that a caller sees, in order of names.</summary>
    public ValueTask<ListPromptsResult> ListAsync(RequestContext<ListPromptsRequestParams> request, CancellationToken ct) =>
        ValueTask.FromResult(new ListPromptsResult
        {
            Prompts = [.. For(request.User).Select(Describe)],
            TimeToLive = ListTimeToLive,
            CacheScope = CacheScope.Private,
        });

    /// <summary>One prompt filled in. Throws <see cref="McpProtocolException"/> (invalid params) that names the prompt or the argument that is wrong.</summary>
    public ValueTask<GetPromptResult> GetAsync(RequestContext<GetPromptRequestParams> request, CancellationToken ct)
    {
        var name = request.Params?.Name;
        var prompt = For(request.User).FirstOrDefault(p => p.Name == name) ?? throw Invalid($"There is no prompt \"{name}\" here.");
        var given = request.Params!.Arguments ?? new Dictionary<string, JsonElement>();
        if (given.Keys.FirstOrDefault(argument => !prompt.Inputs.Contains(argument)) is { } unknown)
        {
            throw Invalid($"The prompt {name} has no argument \"{unknown}\". Its arguments: {string.Join(", ", prompt.Inputs)}.");
        }

        return ValueTask.FromResult(new GetPromptResult
        {
            Description = prompt.Purpose,
            Messages = [new PromptMessage { Role = Role.User, Content = new TextContentBlock { Text = prompt.Fill([.. prompt.Inputs.Select(input => (input, Value(prompt, given, input)))]) } }],
        });
    }

    private static ProtocolPrompt Describe(Prompt prompt) => new()
    {
        Name = prompt.Name,
        Title = prompt.Title,
        Description = prompt.Purpose,
        Arguments = [.. prompt.Inputs.Select(input => new PromptArgument { Name = input, Description = prompt.InputMeanings[input], Required = true })],
    };

    private static McpProtocolException Invalid(string message) => new(message, McpErrorCode.InvalidParams);

    private static string Value(Prompt prompt, IDictionary<string, JsonElement> given, string input)
    {
        if (!given.TryGetValue(input, out var json) || json.ValueKind != JsonValueKind.String || json.GetString() is not { } text || string.IsNullOrWhiteSpace(text))
        {
            throw Invalid($"The prompt {prompt.Name} needs the argument \"{input}\": {prompt.InputMeanings[input]}.");
        }

        return text.Length <= MostCharacters ? text.Trim() : throw Invalid($"The argument \"{input}\" is longer than {MostCharacters:N0} characters.");
    }

    private IEnumerable<Prompt> For(ClaimsPrincipal? user)
    {
        var tools = CallerPrincipal.CallerOf(user) is { } caller ? CallerPrincipal.OfferTo(user, options).Offered(caller) : [];
        return PromptLibrary.Names.Select(name => library[name]).Where(prompt => prompt.Title is not null && prompt.Tools.All(tools.Contains));
    }
}
