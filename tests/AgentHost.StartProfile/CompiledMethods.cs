using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Globalization;
using System.Reflection;

namespace AgentHost.StartProfile;

/// <summary>Hears of every method that the runtime compiles while the process runs.</summary>
internal sealed class CompiledMethods : EventListener
{
    // Of the runtime's provider: keyword "Jit", and the event MethodLoadVerbose with the method's id, namespace and name at these places of its payload.
    private const EventKeywords Jit = (EventKeywords)0x10;
    private const int MethodLoadVerbose = 143;
    private const int Id = 0;
    private const int Namespace = 6;

    // The base class enables sources from its constructor, before the fields of this one are set.
    private static readonly ConcurrentQueue<nint> Ids = new();
    private volatile bool _ended;

    /// <summary>The methods whose code a compiler ahead of time could have made: those of generic types or with type arguments, because all others it makes anyway.</summary>
    public IReadOnlyList<MethodBase> End()
    {
        _ended = true;
        return [.. Ids.Distinct().Select(MethodHandles.MethodOf).Where(method => method.IsGenericMethod || method.DeclaringType is { IsGenericType: true })];
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
        {
            EnableEvents(eventSource, EventLevel.Verbose, Jit);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        // Methods made at run time have no place in any assembly.
        if (!_ended && eventData.EventId == MethodLoadVerbose && (string)eventData.Payload![Namespace]! != "dynamicClass")
        {
            Ids.Enqueue((nint)Convert.ToUInt64(eventData.Payload[Id], CultureInfo.InvariantCulture));
        }
    }
}
