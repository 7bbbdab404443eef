using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AgentHost.Tests.Tools.Http;

/// <summary>Everything that a host logs, down to the finest level, with its exceptions.</summary>
internal sealed class HeardLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = [];

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
        // Holds nothing.
    }
}
