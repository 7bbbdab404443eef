using AgentHost.Commands;
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
    private const string Line = "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffzzz} {Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}";
    private const int DaysKept = 14;
    private const int FileBytes = 50 * 1024 * 1024;

    // What these report reaches the person as the answer or the last line: on the console it would come twice, the first time with a stack trace.
    private static readonly Func<LogEvent, bool>[] ToldAnyway =
        [Matching.FromSource<CommandRunner>(), Matching.FromSource("AgentHost.Tools.Filters.CallFilters"), Matching.FromSource("Microsoft.Extensions.Hosting.Internal.Host")];

    public static Logger Create(Settings settings, TextWriter error, bool verbose, IEnumerable<string> secrets)
    {
        var formatter = new MaskingFormatter(new MessageTemplateTextFormatter(Line), new Masking(secrets));
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Is(verbose ? LogEventLevel.Debug : LogEventLevel.Information)
            .MinimumLevel.Override("Microsoft", verbose ? LogEventLevel.Information : LogEventLevel.Warning)
            .MinimumLevel.Override("ModelContextProtocol", verbose ? LogEventLevel.Information : LogEventLevel.Warning)
            .WriteTo.Logger(console => console
                .Filter.ByExcluding(entry => !verbose && Array.Exists(ToldAnyway, tells => tells(entry)))
                .WriteTo.Sink(new WriterSink(error, formatter), verbose ? LogEventLevel.Debug : settings.ConsoleLogLevel));
        if (settings.DataFolder is { } folder)
        {
            configuration.WriteTo.File(
                formatter,
                Path.Combine(folder, "logs", "agenthost-.log"),
                rollingInterval: RollingInterval.Day,
                retainedFileCountLimit: DaysKept,
                fileSizeLimitBytes: FileBytes,
                rollOnFileSizeLimit: true,
                shared: true);
        }

        return configuration.CreateLogger();
    }

    private sealed class WriterSink(TextWriter writer, MaskingFormatter formatter) : ILogEventSink
    {
        private readonly Lock _gate = new();

        public void Emit(LogEvent logEvent)
        {
            lock (_gate)
            {
                formatter.Format(logEvent, writer);
                writer.Flush();
            }
        }
    }
}
