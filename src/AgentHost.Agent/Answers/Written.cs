using AgentHost.Numbering;

namespace AgentHost.Agent.Answers;

/// <summary>How values of the ledger are written for people; nothing is rounded away or reckoned.</summary>
internal static class Written
{
    public static string Price(decimal amount, string currency = "USD") => new Money(decimal.Round(amount, 4), currency).ToString();

    public static string Price(decimal? amount) => amount is { } known ? Price(known) : "price unknown";

    public static string Time(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'");

    public static string Time(DateTimeOffset? at) => at is { } known ? Time(known) : "-";

    public static string Place(string? city, string? region) => (city, region) switch
    {
        (null, null) => "-",
        (null, _) => region,
        (_, null) => city,
        _ => $"{city}, {region}",
    };

    public static string List(IReadOnlyList<string> words) => words.Count == 0 ? "-" : string.Join(", ", words);

    public static string State(string word) => word.Replace('_', ' ');

    public static string Age(int seconds) => seconds < 120 ? $"{seconds} s" : $"{seconds / 60} min";

    public static string Share(double share) => $"{share * 100:0.##} %";

    public static string Numbers(int count) => count == 1 ? "1 number" : $"{count} numbers";
}
