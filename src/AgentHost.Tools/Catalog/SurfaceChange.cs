namespace AgentHost.Tools.Catalog;

/// <summary>One difference between what clients were told of the tools and what they are told now.</summary>
/// <param name="Tool">The tool's name.</param>
/// <param name="Where">The part that changed, such as "inputSchema.number_type" or "annotations.readOnlyHint".</param>
/// <param name="Change">What changed, in words.</param>
/// <param name="Breaking">Whether a client that worked may fail now.</param>
public sealed record SurfaceChange(string Tool, string Where, string Change, bool Breaking);
