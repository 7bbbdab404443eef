namespace AgentHost.Agent.Evaluation;

/// <summary>How often something was right, how often it was to be found and how often it was given.</summary>
/// <param name="Right">Given and right.</param>
/// <param name="Gold">To be found.</param>
/// <param name="Given">Given, right or wrong.</param>
internal sealed record Agreement(int Right, int Gold, int Given)
{
    /// <summary>Nothing counted yet.</summary>
    public static Agreement None { get; } = new(0, 0, 0);

    /// <summary>Percent of what was given that is right; null when nothing was.</summary>
    public double? Precision => Percent(Right, Given);

    /// <summary>Percent of what was to be found that was given; null when there was nothing.</summary>
    public double? Recall => Percent(Right, Gold);

    /// <summary>The harmonic mean of both, in percent; null when there is nothing to divide by.</summary>
    public double? F1 => Percent(2 * Right, Gold + Given);

    public static Agreement operator +(Agreement left, Agreement right) => new(left.Right + right.Right, left.Gold + right.Gold, left.Given + right.Given);

    /// <summary>A share in percent with two decimals; null when there is nothing to divide by.</summary>
    public static double? Percent(int part, int whole) => whole == 0 ? null : Math.Round(100.0 * part / whole, 2);

    /// <summary>How two sets agree.</summary>
    public static Agreement Of<T>(IReadOnlySet<T> gold, IReadOnlySet<T> given) => new(gold.Count(given.Contains), gold.Count, given.Count);
}
