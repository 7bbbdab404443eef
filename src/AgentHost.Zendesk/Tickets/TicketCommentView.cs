namespace AgentHost.Zendesk.Tickets;

/// <summary>A comment of ours on a ticket.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Public">Whether the requester sees it.</param>
/// <param name="State">pending, sent, parked or dropped.</param>
/// <param name="At">When it was written, UTC.</param>
/// <param name="Problem">What the last try ended with.</param>
public sealed record TicketCommentView(string Kind, bool Public, string State, DateTimeOffset At, string? Problem);
