using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AgentHost.CarrierSandbox.OpenAi;

/// <summary>Answers reading calls as a good model would, for plain sentences: counts, toll-free, area codes, a few cities, SMS and voice, status by reference.</summary>
public static partial class CompetentReader
{
    private static readonly Dictionary<string, (string City, string Region)> Cities = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Seattle"] = ("Seattle", "WA"),
        ["Denver"] = ("Denver", "CO"),
        ["Boston"] = ("Boston", "MA"),
        ["Dallas"] = ("Dallas", "TX"),
        ["Houston"] = ("Houston", "TX"),
        ["Chicago"] = ("Chicago", "IL"),
        ["NYC"] = ("New York", "NY"),
        ["Portland"] = ("Portland", "OR"),
    };

    private static readonly string[] Words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>The answer to a message, as JSON of the reading schema.</summary>
    public static string Read(string message)
    {
        var text = Between().Match(message) is { Success: true } found ? found.Groups["text"].Value : message;
        if (Reference().Match(text) is { Success: true } reference && Status().IsMatch(text))
        {
            return Request("status", Status().Match(text).Value, [], Slot(reference.Value, reference.Value)).ToJsonString();
        }

        var lines = new JsonArray();
        foreach (Match wish in Wish().Matches(text))
        {
            lines.Add(Line(wish, text));
        }

        var asks = Ask().Match(text);
        return lines.Count == 0
            ? Request("other", "", [], null).ToJsonString()
            : Request("order", asks.Success ? asks.Value : Wish().Match(text).Value, lines, null).ToJsonString();
    }

    /// <summary>A reading of things that the message does not say.</summary>
    public static string Invent(string message, int count, string code)
    {
        var read = JsonNode.Parse(Read(message))!.AsObject();
        var lines = read["lines"]!.AsArray();
        if (lines.Count == 0)
        {
            lines.Add(Empty());
            read["intent"] = Slot("order", "");
        }

        lines[0]!["quantity"] = Slot(count, count.ToString(CultureInfo.InvariantCulture));
        lines[0]!["areaCodes"] = new JsonArray(Slot(code, code));
        return read.ToJsonString();
    }

    private static JsonObject Line(Match wish, string text)
    {
        var line = Empty();
        var count = wish.Groups["count"].Value;
        line["quantity"] = Slot(Number(count), count);
        if (wish.Groups["free"] is { Success: true } free)
        {
            line["numberType"] = Slot("toll_free", free.Value);
        }

        if (wish.Groups["code"] is { Success: true } code)
        {
            line["areaCodes"] = new JsonArray(Slot(code.Value, code.Value));
        }
        else if (wish.Groups["city"] is { Success: true } city && Cities.TryGetValue(city.Value, out var place))
        {
            line["place"] = new JsonObject { ["city"] = place.City, ["region"] = place.Region, ["country"] = "US", ["quote"] = city.Value };
        }

        var features = new JsonArray();
        foreach (Match feature in Feature().Matches(text))
        {
            features.Add(Slot(feature.Value.Contains("voice", StringComparison.OrdinalIgnoreCase) ? "voice" : "sms", feature.Value));
        }

        line["features"] = features;
        return line;
    }

    private static int Number(string written) =>
        int.TryParse(written, CultureInfo.InvariantCulture, out var number) ? number : Math.Max(1, Array.IndexOf(Words, written.ToLowerInvariant()));

    private static JsonObject Slot(JsonNode value, string quote) => new() { ["value"] = value, ["quote"] = quote };

    private static JsonObject Empty() => new()
    {
        ["quantity"] = null,
        ["quantityMax"] = null,
        ["numberType"] = null,
        ["areaCodes"] = new JsonArray(),
        ["exchange"] = null,
        ["place"] = null,
        ["rateCenter"] = null,
        ["lata"] = null,
        ["alternatives"] = new JsonArray(),
        ["nearby"] = null,
        ["features"] = new JsonArray(),
        ["pattern"] = null,
        ["consecutive"] = null,
        ["provider"] = null,
        ["maxMonthlyPrice"] = null,
    };

    private static JsonObject Request(string intent, string quote, JsonArray lines, JsonObject? reference) => new()
    {
        ["intent"] = Slot(intent, quote),
        ["lines"] = lines,
        ["numbers"] = new JsonArray(),
        ["reference"] = reference,
        ["assignTo"] = null,
        ["backorder"] = null,
        ["neededBy"] = null,
    };

    private const string Count = "(?<count>\\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an?)";
    private const RegexOptions Plain = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex("<(?<tag>TEXT-\\w+)>\\n(?<text>.*)\\n</\\k<tag>>", RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Between();

    [GeneratedRegex("\\b" + Count + " (local |new |phone )*((?<free>toll[- ]free)( numbers?| ones?)?|numbers? (in|for|from) (area code )?((?<code>\\d{3})|(?<city>[A-Za-z]+)))\\b", Plain, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Wish();

    [GeneratedRegex("\\b(need|want|order|buy|get|give|please)\\b", Plain, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ask();

    [GeneratedRegex("\\b(sms|texting|voice)\\b", Plain, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Feature();

    [GeneratedRegex("\\b(status|how is|where is)\\b", Plain, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Status();

    [GeneratedRegex("\\b(ORD|BO)-\\w+\\b", Plain, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
