namespace AgentHost.Numbering.Plan;

/// <summary>A city, town or borough of the United States or Canada. Facts: the table places.csv.</summary>
/// <param name="City">Its usual name, with accents where it has them.</param>
/// <param name="Region">Two-letter state, province or territory.</param>
/// <param name="Country">"US" or "CA".</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east, so negative here.</param>
/// <param name="Population">For ranking only.</param>
/// <param name="AreaCodes">Every code that serves it, overlays included.</param>
/// <param name="RateCenters">Rate center names, where one matches; big cities have several.</param>
/// <param name="Aliases">Nicknames, abbreviations and other spellings.</param>
public sealed record Place(
    string City,
    string Region,
    string Country,
    double Latitude,
    double Longitude,
    int Population,
    IReadOnlyList<Npa> AreaCodes,
    IReadOnlyList<string> RateCenters,
    IReadOnlyList<string> Aliases)
{
    /// <summary>City and region for people, "Seattle, WA".</summary>
    public string Label => $"{City}, {Region}";
}
