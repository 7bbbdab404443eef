namespace AgentHost.Numbering.Plan;

/// <summary>A place and how far it is from another.</summary>
/// <param name="Place">The place.</param>
/// <param name="Kilometers">Great-circle distance in kilometers.</param>
public sealed record PlaceDistance(Place Place, double Kilometers);
