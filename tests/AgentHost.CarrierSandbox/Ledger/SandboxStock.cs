using AgentHost.Numbering;
using AgentHost.Numbering.Plan;

namespace AgentHost.CarrierSandbox.Ledger;

/// <summary>
/// What every carrier has on offer at first: of each area code and toll-free code the numbers 555-0100 to 555-0199, which are reserved for fiction.
/// The last digit says what a number can do: 9 voice, 7 and 8 voice and SMS, others MMS too, even ones fax.
/// </summary>
public static class SandboxStock
{
    /// <summary>How many numbers of each code there are.</summary>
    public const int NumbersOfACode = 100;

    // LATAs of some large cities; the plan has none.
    private static readonly Dictionary<string, string> Latas = new()
    {
        ["206"] = "674",
        ["212"] = "132",
        ["312"] = "358",
        ["415"] = "722",
        ["503"] = "672",
        ["512"] = "558",
        ["808"] = "834",
        ["919"] = "426",
        ["416"] = "888",
        ["604"] = "888",
    };

    /// <summary>Every area code, or every toll-free code.</summary>
    public static IEnumerable<string> Codes(bool tollFree) =>
        tollFree ? NumberingPlan.Default.TollFreeCodes.Select(code => code.ToString()) : NumberingPlan.Default.AreaCodes.Select(code => code.Npa.ToString());

    /// <summary>The numbers of a code.</summary>
    public static IEnumerable<StockedNumber> Of(string npa)
    {
        var plan = NumberingPlan.Default;
        if (!Npa.TryParse(npa, out var code))
        {
            return [];
        }

        var area = plan.FindAreaCode(code);
        var tollFree = plan.Classify(code) == NpaKind.TollFree;
        if (area is null && !tollFree)
        {
            return [];
        }

        var city = area?.Cities is [var largest, ..] ? largest : null;
        var center = city is null ? null : plan.FindPlace(city, area!.Region)?.RateCenters is [var first, ..] ? first : city.ToUpperInvariant();
        return Enumerable.Range(100, NumbersOfACode).Select(line => new StockedNumber(
            $"+1{npa}555{line:0000}", area?.Country ?? "US", tollFree, city, area?.Region, center, Latas.GetValueOrDefault(npa), Features(line % 10)));
    }

    private static IReadOnlyList<string> Features(int digit) => digit switch
    {
        9 => ["voice"],
        7 or 8 => ["voice", "sms"],
        _ when digit % 2 == 0 => ["voice", "sms", "mms", "fax"],
        _ => ["voice", "sms", "mms"],
    };
}
