namespace AgentHost.Storage.Auditing;

/// <summary>
/// The call that the work of this flow of control belongs to, so that the events of one call can be found together: its id stands in each of them.
/// </summary>
public static class AuditScope
{
    private static readonly AsyncLocal<string?> Call = new();

    /// <summary>The id of the call under way; null where nobody called, in the workers.</summary>
    public static string? Request => Call.Value;

    /// <summary>Begins a call, to the end of the caller's method; a call within a call belongs to the outer one.</summary>
    public static void Begin(string request) => Call.Value ??= request;
}
