using System.Text.Json.Nodes;

namespace AgentHost.CarrierSandbox.Zendesk;

/// <summary>One change of a ticket, with everything that happened at once.</summary>
/// <param name="Id">The id.</param>
/// <param name="AuthorId">Who made it.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="Channel">By which way.</param>
/// <param name="Custom">The custom metadata that was sent along.</param>
/// <param name="Comment">The comment, where there was one.</param>
/// <param name="Changes">What was changed: its name and what it became.</param>
public sealed record DeskAudit(
    long Id, long AuthorId, DateTimeOffset CreatedAt, string Channel, JsonObject Custom, DeskComment? Comment, IReadOnlyList<KeyValuePair<string, string?>> Changes);
