namespace AgentHost.Operations.Inventory;

/// <summary>What a change did, number by number.</summary>
/// <param name="Changed">The numbers changed, as they are now.</param>
/// <param name="Refused">The numbers not changed, and why.</param>
public sealed record InventoryChange(IReadOnlyList<InventoryNumber> Changed, IReadOnlyList<NumberProblem> Refused);
