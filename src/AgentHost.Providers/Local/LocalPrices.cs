using AgentHost.Numbering;
using AgentHost.Numbering.Plan;

namespace AgentHost.Providers.Local;

/// <summary>
/// The simulated carrier's prices in US dollars: local $0.50 once and $1.00 a month, in sought-after area codes $1.00 and $1.50;
/// toll-free nothing once and $2.00 a month.
/// </summary>
internal static class LocalPrices
{
    // The codes that guides and sales lists name most often.
    private static readonly HashSet<Npa> SoughtAfter = [.. new[] { "202", "212", "305", "310", "312", "415" }.Select(Npa.Parse)];

    /// <summary>What a number of the code costs once and a month.</summary>
    public static (Money OneTime, Money Monthly) Of(Npa npa) =>
        NumberingPlan.Default.Classify(npa) == NpaKind.TollFree ? (Money.Zero, Money.Usd(2.00m))
        : SoughtAfter.Contains(npa) ? (Money.Usd(1.00m), Money.Usd(1.50m))
        : (Money.Usd(0.50m), Money.Usd(1.00m));
}
