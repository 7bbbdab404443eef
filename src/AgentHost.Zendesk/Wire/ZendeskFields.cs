namespace AgentHost.Zendesk.Wire;

/// <summary>The ids of the ticket fields that are kept in step; null for one that is not kept.</summary>
/// <param name="OrderId">Text: our order's id.</param>
/// <param name="State">Text: the order's state.</param>
/// <param name="Numbers">Text of several lines: the numbers in E.164, one a line.</param>
/// <param name="MonthlyCost">Decimal: USD a month.</param>
public sealed record ZendeskFields(long? OrderId = null, long? State = null, long? Numbers = null, long? MonthlyCost = null);
