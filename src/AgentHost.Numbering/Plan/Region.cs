namespace AgentHost.Numbering.Plan;

/// <summary>A state, district or territory of the United States, or a province or territory of Canada. Facts: the table regions.csv.</summary>
/// <param name="Code">Two letters, "WA".</param>
/// <param name="Name">Its English name.</param>
/// <param name="Country">"US" or "CA".</param>
/// <param name="Aliases">Abbreviations and names in other languages.</param>
/// <param name="AreaCodes">Every code that serves it.</param>
public sealed record Region(string Code, string Name, string Country, IReadOnlyList<string> Aliases, IReadOnlyList<Npa> AreaCodes);
