using AgentHost.Operations.Keys;

namespace AgentHost.Agent.Answers;

/// <content>Keys of programs.</content>
public static partial class LedgerRenderer
{
    /// <summary>A key that was just made, with its secret.</summary>
    public static string NewKey(NewApiKey made) =>
        $"{made.Secret}\n\nThat is {made.Key.Id} \"{made.Key.Name}\" of {made.Key.Tenant}, for {Written.List(made.Key.Scopes)}{Ends(made.Key)}.\n"
        + "It is shown this once. Programs send it as \"Authorization: Bearer …\".\n";

    /// <summary>Keys.</summary>
    public static string Keys(ApiKeyList list) => list.Keys.Count == 0
        ? "No key was ever created: whoever uses this machine is the only user, and nobody else can call.\n"
        : TextTable.Write(
            ["key", "tenant", "name", "secret", "scopes", "state", "last used"],
            list.Keys.Select(k => (IReadOnlyList<string>)
                [k.Id, k.Tenant, k.Name, k.Hint, string.Join(' ', k.Scopes) + (k.ReadOnly ? " (read only)" : ""), k.State, k.LastUsedAt is { } at ? Written.Time(at) : "never"]));

    private static string Ends(ApiKeyView key) => key.ExpiresAt is { } at ? $", until {Written.Time(at)}" : "";
}
