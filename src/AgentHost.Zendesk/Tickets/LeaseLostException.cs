namespace AgentHost.Zendesk.Tickets;

/// <summary>Another worker has taken the ticket over; what this one still wanted to write is left to it.</summary>
internal sealed class LeaseLostException(string ticket) : Exception($"The lease of ticket {ticket} was lost.");
