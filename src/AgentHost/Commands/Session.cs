using AgentHost.Composition;
using AgentHost.Operations;
using AgentHost.Terminal;
using AgentHost.Tools.Catalog;
using AgentHost.Tools.Server;
using Serilog.Core;

namespace AgentHost.Commands;

/// <summary>One run of one command: its settings, its screen, its services, which are made when first used.</summary>
internal sealed class Session(Surroundings surroundings, Screen screen, Settings settings, Logger log, ToolsOptions tools, bool shortLived) : IAsyncDisposable
{
    private readonly Lazy<ServiceProvider> _services = new(
        () => new ServiceCollection().AddAgentHost(settings, surroundings.Environment, log, tools, shortLived).BuildServiceProvider());

    /// <summary>What was begun beside this; null when nothing was.</summary>
    public Rehearsal? Rehearsal { get; init; }

    public Surroundings Surroundings => surroundings;

    public Screen Screen => screen;

    public Settings Settings => settings;

    public Logger Log => log;

    public IServiceProvider Services => _services.Value;

    /// <summary>The person who runs the command. Where an authorization server knows who is who, a typed answer is no approver's.</summary>
    public Caller Caller => HostCaller.Terminal(surroundings.Interactive && settings.Http.OAuth is null);

    /// <summary>The tools in this process, for the person who runs the command.</summary>
    /// <param name="person">Who answers the forms of the tools; null when nobody does.</param>
    /// <param name="ct">Ends connecting.</param>
    public Task<InProcessTools> ConnectAsync(Person? person, CancellationToken ct) => InProcessTools.ConnectAsync(Services, Caller, person?.Forms, ct);

    /// <summary>The same for a conversation that text from outside entered: nothing is automatic.</summary>
    public Task<InProcessTools> ConnectUntrustedAsync(Person? person, CancellationToken ct) =>
        InProcessTools.ConnectAsync(Services, Caller with { Untrusted = true }, person?.Forms, ct);

    /// <summary>Calls one tool and shows its answer or its problem. The exit code is that of the problem, or what <paramref name="exitCode"/> says of the answer.</summary>
    public async Task<int> CallAsync<T>(string tool, object arguments, Func<T, string> words, CancellationToken ct, Func<T, int>? exitCode = null, Person? person = null)
        where T : class
    {
        await using var connected = await ConnectAsync(person, ct);
        return Show(await connected.CallAsync<T>(tool, arguments, null, ct), words, exitCode);
    }

    /// <summary>Shows an answer or a problem.</summary>
    public int Show<T>(ToolAnswer<T> answer, Func<T, string> words, Func<T, int>? exitCode = null)
        where T : class
    {
        if (answer.Value is not { } view)
        {
            return screen.Fail(answer.Problem!);
        }

        screen.Show(view, words);
        return exitCode?.Invoke(view) ?? ExitCode.Done;
    }

    /// <summary>The same for an operation that is no tool.</summary>
    public int Show<T>(Result<T> result, Func<T, string> words, Func<T, int>? exitCode = null)
        where T : class => Show(new ToolAnswer<T>(result.Value, result.Problem), words, exitCode);

    public async ValueTask DisposeAsync()
    {
        if (_services.IsValueCreated)
        {
            await _services.Value.DisposeAsync();
        }
    }
}
