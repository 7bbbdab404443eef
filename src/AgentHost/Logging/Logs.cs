using AgentHost.Composition;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Filters;
using Serilog.Formatting.Display;

namespace AgentHost.Logging;

/// <summary>Logs go to standard error (warnings and up, everything with <c>--verbose</c>) and to a file a day in the data folder, kept a fortnight.</summary>
internal static class Logs
{
    /// <summary>Marks an event whose cause the command has put on the screen already: then it goes to the file alone.</summary>
    public const string Shown = "Shown";

    private const string Line = "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffzzz} {Level:u3} {SourceContext} {Message:lj}{NewLine}";
    private const string LineAndException = Line + "{Exception}";
    private const int DaysKept = 14;
    private const int FileBytes = 50 * 1024 * 1024;

    // A tool's fault is in its answer, which the command shows or the client gets.
    private static readonly Func<LogEvent, bool> ToolFault = Matching.FromSource("AgentHost.Tools.Filters.CallFilters");

    public static Logger Create(Settings settings, TextWriter error, bool verbose, IEnumerable<string> secrets)
    {
        var masking = new Masking(secrets);
        var screen = new MaskingFormatter(new MessageTemplateTextFormatter(verbose ? LineAndException : Line), masking);
        var file = new MaskingFormatter(new MessageTemplateTextFormatter(LineAndException), masking);
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Is(verbose ? LogEventLevel.Debug : LogEventLevel.Information)
            .MinimumLevel.Override("Microsoft", verbose ? LogEventLevel.Information : LogEventLevel.Warning)

            // The tools' own filters log every fault once; the library beneath repeats it, and reports a client that left as an error.
            .MinimumLevel.Override("ModelContextProtocol", verbose ? LogEventLevel.Information : LogEventLevel.Fatal)
            // The command tells itself why the server could not start.
            .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
            .WriteTo.Sink(new WriterSink(error, screen, verbose), verbose ? LogEventLevel.Debug : settings.ConsoleLogLevel);
        if (settings.DataFolder is { } folder)
        {
            configuration.WriteTo.File(
                file,
                Path.Combine(folder, "logs", "agenthost-.log"),
                rollingInterval: RollingInterval.Day,
                retainedFileCountLimit: DaysKept,
                fileSizeLimitBytes: FileBytes,
                rollOnFileSizeLimit: true,
                shared: true);
        }

        return configuration.CreateLogger();
    }

    private sealed class WriterSink(TextWriter writer, MaskingFormatter formatter, bool verbose) : ILogEventSink
    {
        private readonly Lock _gate = new();

        public void Emit(LogEvent logEvent)
        {
            if (logEvent.Properties.ContainsKey(Shown) || (!verbose && ToolFault(logEvent)))
            {
                return;
            }

            lock (_gate)
            {
                formatter.Format(logEvent, writer);
                writer.Flush();
            }
        }
    }
}
