namespace AgentHost.Tools.Catalog;

/// <summary>The differences between two surfaces.</summary>
/// <param name="Changes">All of them, the breaking ones first.</param>
/// <param name="Breaking">How many of them break clients.</param>
public sealed record SurfaceChanges(IReadOnlyList<SurfaceChange> Changes, int Breaking);
