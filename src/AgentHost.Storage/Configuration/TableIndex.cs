namespace AgentHost.Storage.Configuration;

/// <summary>An index of a table.</summary>
/// <param name="Properties">Its properties, in order.</param>
/// <param name="IsUnique">Whether it refuses a second row.</param>
/// <param name="Filter">The condition of the rows it holds, in SQL; null: all.</param>
internal sealed record TableIndex(IReadOnlyList<string> Properties, bool IsUnique, string? Filter);
