namespace AgentHost.Providers;

/// <summary>One page of owned numbers.</summary>
/// <param name="Numbers">The numbers.</param>
/// <param name="NextCursor">What to ask the next page with; null at the end.</param>
public sealed record OwnedPage(IReadOnlyList<OwnedNumber> Numbers, string? NextCursor);
