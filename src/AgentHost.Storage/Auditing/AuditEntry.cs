namespace AgentHost.Storage.Auditing;

/// <summary>What is to stand in a tenant's audit chain: who did what, by which door, in which call.</summary>
/// <param name="Tenant">Whose chain.</param>
/// <param name="Actor">Who.</param>
/// <param name="Channel">The door.</param>
/// <param name="Action">What: "order.place".</param>
/// <param name="Subject">What it is about: an id or a number.</param>
/// <param name="DetailJson">A JSON object: reasons and what no row holds.</param>
/// <param name="At">When, UTC.</param>
public sealed record AuditEntry(string Tenant, string Actor, string Channel, string Action, string Subject, string DetailJson, DateTimeOffset At)
{
    /// <summary>The action of an event that the journal made by itself, because rows changed and nobody had said who changes them. A fault of the program.</summary>
    public const string Unattributed = "rows.changed";

    /// <summary>Whether it stands only for rows that change in the same transaction, and is left out when none does, or when something firmer is said of them.</summary>
    public bool OnlyWithChanges { get; init; }
}
