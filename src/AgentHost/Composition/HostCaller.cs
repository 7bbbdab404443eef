using System.Collections.Frozen;
using AgentHost.Operations;

namespace AgentHost.Composition;

/// <summary>Who calls, by the door. In the single-user mode the person at the machine may do everything; a client over stdio may not release or approve.</summary>
internal static class HostCaller
{
    /// <summary>The tenant of the single-user mode.</summary>
    public const string Tenant = "main";

    private static readonly FrozenSet<string> StdioScopes = new[] { Scope.NumbersRead, Scope.NumbersOrder, Scope.InventoryWrite }.ToFrozenSet();

    /// <summary>The person who runs a command. Where nobody sits at a terminal, nobody's typed answer can serve as approval.</summary>
    public static Caller Terminal(bool somebodyThere) => new()
    {
        Tenant = Tenant,
        Actor = User(),
        Channel = "terminal",
        Scopes = Scope.All,
        SingleUserTerminal = somebodyThere,
    };

    /// <summary>The program that started <c>agenthost mcp</c>.</summary>
    public static Caller Stdio() => new() { Tenant = Tenant, Actor = User(), Channel = "stdio", Scopes = StdioScopes };

    private static string User() => Environment.UserName is { Length: > 0 } name ? name : "local";
}
