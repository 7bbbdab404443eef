using Microsoft.Extensions.Logging;

namespace AgentHost.Simulation.Scheduling;

/// <summary>Puts a process's warnings and errors into the trace.</summary>
internal sealed class TraceLog(SimulatedProcess process, World world) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            world.Note($"{process} {logLevel}: {exception?.GetType().Name}", $" {formatter(state, exception)} {exception}");
        }
    }

    public void Dispose()
    {
    }
}
