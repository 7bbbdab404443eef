using AgentHost.Agent.Chat;
using AgentHost.Numbering;
using AgentHost.Terminal;
using AgentHost.Tools.Prompts;
using AgentHost.Tools.Server;
using Microsoft.Extensions.AI;

namespace AgentHost.Commands;

/// <summary>What a conversation in the terminal is held with, and its end.</summary>
internal sealed class ChatRoom : IAsyncDisposable
{
    private readonly List<InProcessTools> _tools = [];

    /// <summary>The agent.</summary>
    public ChatAgent Agent { get; private set; } = null!;

    /// <summary>Connects the tools and the model; the offline model when no other is chosen, and in its place when the other fails.</summary>
    public static async Task<ChatRoom> OpenAsync(Session session, Person person, CancellationToken ct)
    {
        var room = new ChatRoom();
        var prompts = session.Services.GetRequiredService<PromptLibrary>();
        var offline = new OfflineChatClient(prompts);
        var tools = await room.ToolsAsync(session.ConnectAsync(person, ct), ct);
        var setup = new ChatSetup
        {
            Model = offline,
            Tools = tools,
            Prompts = prompts,
            Mode = session.Settings.Mode,
            Today = DateOnly.FromDateTime(session.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime),
            UntrustedTools = token => room.ToolsAsync(session.ConnectUntrustedAsync(person, token), token),
        };
        room.Agent = new ChatAgent(session.Settings.Model is null ? setup : WithModel(setup, session, offline));
        return room;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var tools in _tools)
        {
            await tools.DisposeAsync();
        }
    }

    // Apart, so that nothing of a language model loads without one.
    private static ChatSetup WithModel(ChatSetup setup, Session session, OfflineChatClient offline) => setup with
    {
        Model = session.Services.GetRequiredService<IChatClient>(),
        Limits = session.Settings.Model,
        Fallback = offline,
        Boundary = session.Services.GetRequiredService<IdSource>().Short("DATA"),
    };

    private async Task<IEnumerable<AIFunction>> ToolsAsync(Task<InProcessTools> connecting, CancellationToken ct)
    {
        var tools = await connecting;
        _tools.Add(tools);
        return await tools.Client.ListToolsAsync(cancellationToken: ct);
    }
}
