using System.Reflection;

namespace AgentHost.StartProfile;

/// <summary>
/// From the runtime's own id of a method to the method. The public way (<see cref="MethodBase.GetMethodFromHandle(RuntimeMethodHandle)"/>) wants to be told the type where that is
/// generic, which an event does not; the runtime knows it, behind members that are not public.
/// </summary>
internal static class MethodHandles
{
    private const BindingFlags Hidden = BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    private static readonly Type Handle = typeof(object).Assembly.GetType("System.RuntimeMethodHandleInternal", throwOnError: true)!;
    private static readonly MethodInfo DeclaringType = typeof(RuntimeMethodHandle).GetMethod("GetDeclaringType", Hidden, [Handle])!;
    private static readonly MethodInfo InType = typeof(object).Assembly.GetType("System.RuntimeType", throwOnError: true)!.GetMethods(Hidden)
        .Single(m => m.Name == "GetMethodBase" && m.GetParameters() is [_, var handle] && handle.ParameterType == Handle);

    /// <summary>The method, with the type arguments that its code was made for; System.__Canon stands for any class.</summary>
    public static MethodBase MethodOf(nint id)
    {
        var handle = Activator.CreateInstance(Handle, Hidden, null, [id], null);
        return (MethodBase)InType.Invoke(null, [DeclaringType.Invoke(null, [handle]), handle])!;
    }
}
