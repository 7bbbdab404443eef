using System.Collections;
using System.Reflection;
using AgentHost.Providers;
using AgentHost.Providers.Local;

namespace AgentHost.Tests.Tools;

/// <summary>
/// The Local carrier behind a glass: it counts what it is asked, and, where wished, says something hidden in every text of every answer. Whatever text a carrier's
/// answer comes to have is among them, because they are found by reflection.
/// </summary>
public class WatchedCarrier : DispatchProxy
{
    // The page that comes next, and the reference that is ours.
    private static readonly string[] Ours = ["NextCursor", "Reference"];

    private LocalProvider _carrier = null!;
    private string? _hidden;
    private int _asked;

    /// <summary>How often the carrier was asked anything.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>Puts the carrier behind glass.</summary>
    /// <param name="carrier">The carrier.</param>
    /// <param name="hidden">What every text of its answers ends with; null for nothing.</param>
    /// <param name="glass">Counts.</param>
    public static IProvider Of(LocalProvider carrier, string? hidden, out WatchedCarrier glass)
    {
        var proxy = Create<IWholeCarrier, WatchedCarrier>();
        glass = (WatchedCarrier)(object)proxy;
        (glass._carrier, glass._hidden) = (carrier, hidden);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var answer = targetMethod!.Invoke(_carrier, args);
        if (answer is not Task task)
        {
            return answer;
        }

        Interlocked.Increment(ref _asked);
        return _hidden is not null && targetMethod.ReturnType.IsGenericType
            ? typeof(WatchedCarrier).GetMethod(nameof(SpoilAsync), BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(targetMethod.ReturnType.GetGenericArguments()).Invoke(this, [task])
            : task;
    }

    private async Task<T> SpoilAsync<T>(Task<T> asked)
    {
        var answer = await asked;
        Spoil(answer);
        return answer;
    }

    private void Spoil(object? said)
    {
        if (said is IEnumerable many and not string)
        {
            foreach (var one in many)
            {
                Spoil(one);
            }
        }
        else if (said is not null && said.GetType() is var type && type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>))
        {
            Spoil(type.GetProperty("Value")!.GetValue(said));
        }
        else if (said?.GetType() is { IsClass: true, Namespace: "AgentHost.Providers" } record)
        {
            foreach (var property in record.GetProperties().Where(property => property.CanRead && property.GetIndexParameters().Length == 0 && property.Name != "EqualityContract"))
            {
                var value = property.GetValue(said);
                if (value is not string text)
                {
                    Spoil(value);
                }
                else if (property.CanWrite && !Ours.Contains(property.Name) && !text.EndsWith(_hidden!, StringComparison.Ordinal))
                {
                    property.SetValue(said, text + _hidden);
                }
            }
        }
    }

    /// <summary>All that the Local carrier offers.</summary>
    public interface IWholeCarrier : IProvider, IReserves, IBackorders;
}
