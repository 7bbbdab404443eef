namespace AgentHost.Providers.Vonage;

/// <summary>One page of numbers.</summary>
/// <param name="Numbers">The numbers.</param>
/// <param name="Next">The next page, from 1; null at the end.</param>
internal sealed record VonagePage(IReadOnlyList<VonageNumber> Numbers, int? Next);
