namespace AgentHost.Numbering.Plan;

/// <summary>A geographic area code in service in the United States (territories included) or Canada. Facts: the table area-codes.csv.</summary>
/// <param name="Npa">The code.</param>
/// <param name="Country">"US" or "CA".</param>
/// <param name="Region">Two-letter state, province or territory of the largest part served.</param>
/// <param name="OverlayGroup">Every code that shares some of this code's area, itself included; not transitive.</param>
/// <param name="Cities">Up to eight places served, largest first.</param>
/// <param name="TimeZone">IANA zone of most of the population served.</param>
/// <param name="InServiceYear">Year of first service, where known.</param>
/// <param name="Parent">The code it was split from or the one it overlays; null for the codes of 1947.</param>
/// <param name="OtherRegions">Further regions served.</param>
public sealed record AreaCode(
    Npa Npa,
    string Country,
    string Region,
    IReadOnlyList<Npa> OverlayGroup,
    IReadOnlyList<string> Cities,
    string TimeZone,
    int? InServiceYear,
    Npa? Parent,
    IReadOnlyList<string> OtherRegions);
