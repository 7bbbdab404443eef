using System.CommandLine;
using System.Runtime.CompilerServices;
using AgentHost.Composition;
using AgentHost.Logging;
using AgentHost.Numbering;
using AgentHost.Storage.Auditing;
using AgentHost.Telemetry;
using AgentHost.Terminal;
using AgentHost.Tools.Catalog;
using AgentHost.Tools.Server;

namespace AgentHost.Commands;

/// <summary>
/// Runs a command inside everything that all of them share: settings, logs, services, and the way from a problem or an exception to one clear line and an
/// exit code.
/// </summary>
internal sealed class CommandRunner(Surroundings surroundings, Rehearsal? rehearsal = null)
{
    private readonly Option<bool> _json = new("--json") { Description = "Write one JSON document to standard output and nothing else.", Recursive = true };
    private readonly Option<bool> _verbose = new("--verbose") { Description = "Show the whole log on standard error.", Recursive = true };

    /// <summary>Streams, environment and person of this run.</summary>
    public Surroundings Surroundings => surroundings;

    /// <summary>Adds the options that every command has.</summary>
    public void AddSharedOptions(RootCommand root)
    {
        root.Options.Add(_json);
        root.Options.Add(_verbose);
    }

    /// <summary>Gives a command its work, which returns the exit code.</summary>
    /// <param name="command">The command.</param>
    /// <param name="work">Its work.</param>
    /// <param name="needsData">Whether it needs the data folder.</param>
    /// <param name="tools">Which tools it offers, after the settings; all, when null.</param>
    /// <param name="stays">Whether it goes on until somebody ends it; else it is set up to answer once, soon.</param>
    public void Run(
        Command command,
        Func<Session, ParseResult, CancellationToken, Task<int>> work,
        bool needsData = true,
        Func<ParseResult, ToolsOptions, ToolsOptions>? tools = null,
        bool stays = false) =>
        command.SetAction((parsed, ct) => RunAsync(parsed, work, needsData, tools, stays, ct));

    private async Task<int> RunAsync(
        ParseResult parsed, Func<Session, ParseResult, CancellationToken, Task<int>> work, bool needsData, Func<ParseResult, ToolsOptions, ToolsOptions>? tools, bool stays, CancellationToken ct)
    {
        var screen = new Screen(surroundings.Out, surroundings.Error, parsed.GetValue(_json));
        if (!SettingsReader.Read(surroundings).TryGet(out var settings, out var problem))
        {
            return screen.Fail(problem);
        }

        if (needsData && DataFolder.Prepare(settings) is { } unusable)
        {
            return screen.Fail(unusable);
        }

        if (!stays)
        {
            if (surroundings.OwnProcess)
            {
                ShortLife.Begin();
            }

            AuditScope.Begin(new IdSource(TimeProvider.System).Ulid());
        }

        var secrets = Secrets(settings).ToList();
        await using var log = Logs.Create(settings, surroundings.Error, parsed.GetValue(_verbose), secrets);
        try
        {
            await using var session = new Session(surroundings, screen, settings, log, tools?.Invoke(parsed, settings.Tools) ?? new ToolsOptions(), shortLived: !stays) { Rehearsal = rehearsal };

            // Ends before the services do, so that what they measured last goes out.
            using var telemetry = stays && settings.Telemetry is { } export ? Export(export, secrets) : null;
            return await work(session, parsed, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return screen.Fail("interrupted", "The command was interrupted.", "What it had not finished was not done.", "Run it again to go on.", ExitCode.Interrupted);
        }
        catch (Exception e) when (Faults.Recognise(e) is { } fault)
        {
            log.ForContext(Logs.Shown, true).Error(e, "The command failed: {Code}", fault.Code);
            return screen.Fail(fault);
        }
        catch (ToolFaultException e)
        {
            return screen.Fail("internal_error", e.Message, "", "", ExitCode.Bug);
        }
        catch (Exception e)
        {
            log.ForContext(Logs.Shown, true).Fatal(e, "The command failed by a fault of this program");
            var where = settings.DataFolder is { } folder ? $" The log is in {Path.Combine(folder, "logs")}." : "";
            return screen.Fail(
                "internal_error", $"AgentHost failed by a fault of its own ({e.GetType().Name}: {new Masking([]).Mask(e.Message)}).",
                "What was recorded stays recorded; nothing else was done.", $"Report it with the log.{where}", ExitCode.Bug);
        }
    }

    private IEnumerable<string> Secrets(Settings settings) =>
    [
        .. CarrierCredentials.Secrets(settings.Carriers, surroundings.Environment),
        .. settings.Model?.ApiKey is { } key ? [key] : Array.Empty<string>(),
        .. settings.Tools.SealKey is { } seal ? [Convert.ToBase64String(seal)] : Array.Empty<string>(),
        .. settings.Http.OAuth is { } oauth ? [oauth.ClientSecret] : Array.Empty<string>(),
        .. settings.Receivers.Secrets,
        .. settings.Telemetry?.Secrets ?? [],
    ];

    // By itself, so that what it needs is loaded only when it is called.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IDisposable Export(TelemetrySettings settings, IEnumerable<string> secrets) => TelemetryExport.Start(settings, new Masking(secrets));
}
