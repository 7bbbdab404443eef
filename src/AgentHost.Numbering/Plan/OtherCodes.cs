namespace AgentHost.Numbering.Plan;

/// <summary>
/// Area codes that have no row in the tables because nobody in the United States or Canada can be served in them.
/// Source: the notes to the tables ("Codes that are not rows"), from NANPA's database report of 2026-09-30.
/// </summary>
internal static class OtherCodes
{
    /// <summary>Assigned with a later date or none (273, 565, 761), and set aside for Canada.</summary>
    public static readonly IReadOnlySet<Npa> Reserved = Set("273 565 761 387 460 487 537 568 851 871 926");

    /// <summary>In service in one of the other countries of the plan.</summary>
    public static readonly IReadOnlySet<Npa> OtherCountries =
        Set("242 246 264 268 284 345 441 473 649 658 664 721 758 767 784 809 829 849 868 869 876");

    private static HashSet<Npa> Set(string codes) => codes.Split(' ').Select(Npa.Parse).ToHashSet();
}
