using System.Globalization;

namespace AgentHost.Benchmarks;

/// <summary>One measured figure: a median, what ran beside it, how they compare, and what is wanted.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Ours">The median of AgentHost.</param>
/// <param name="Beside">The median of what ran beside it; null when nothing did.</param>
/// <param name="Unit">Of both.</param>
/// <param name="Wanted">The target, in words; empty for a figure that only explains.</param>
/// <param name="Met">Whether it was met; null without a target.</param>
internal sealed record Figure(string Name, double Ours, double? Beside, string Unit, string Wanted = "", bool? Met = null)
{
    public double? Ratio => Ours / Beside;

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    public static void Print(IReadOnlyList<Figure> figures)
    {
        Console.WriteLine($"{"figure",-58} {"agenthost",12} {"beside",12} {"ratio",7}  target");
        foreach (var f in figures)
        {
            var verdict = f.Met switch { true => "met", false => "NOT MET", null => "" };
            Console.WriteLine($"{f.Name,-58} {Number(f.Ours, f.Unit),12} {Number(f.Beside, f.Unit),12} {f.Ratio?.ToString("0.00", CultureInfo.InvariantCulture),7}  {f.Wanted} {verdict}");
        }
    }

    private static string Number(double? value, string unit) => value is { } v ? $"{v.ToString(v < 10 ? "0.00" : "0", CultureInfo.InvariantCulture)} {unit}" : "";
}
