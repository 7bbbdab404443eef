namespace AgentHost.Numbering.Plan;

/// <summary>A metropolitan or other area that people name instead of a city, such as "Bay Area". Facts: the table metros.csv.</summary>
/// <param name="Name">Its usual name.</param>
/// <param name="Aliases">Other names.</param>
/// <param name="Country">"US" or "CA".</param>
/// <param name="PrincipalCity">The city that stands for it.</param>
/// <param name="Regions">States or provinces it lies in, that of the principal city first.</param>
/// <param name="AreaCodes">Every code that serves it.</param>
public sealed record Metro(
    string Name,
    IReadOnlyList<string> Aliases,
    string Country,
    string PrincipalCity,
    IReadOnlyList<string> Regions,
    IReadOnlyList<Npa> AreaCodes);
