namespace AgentHost.Zendesk.Wire;

/// <summary>What a trigger looks at.</summary>
/// <param name="All">Each must hold.</param>
/// <param name="Any">One must hold, where there are any.</param>
public sealed record ZendeskConditions(IReadOnlyList<ZendeskCondition>? All, IReadOnlyList<ZendeskCondition>? Any);
