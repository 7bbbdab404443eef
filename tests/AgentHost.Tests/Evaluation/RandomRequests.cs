using System.Text.Json.Nodes;

namespace AgentHost.Tests.Evaluation;

/// <summary>Requests put together at random from few values, so that two of them often agree in part.</summary>
internal static class RandomRequests
{
    private static readonly string[] Intents = ["order", "order", "order", "search", "other"];
    private static readonly string[] Codes = ["212", "646", "206"];
    private static readonly string[] Features = ["voice", "sms", "mms"];
    private static readonly string[] Missing = ["quantity", "location"];

    public static string Next(Random random)
    {
        var request = new JsonObject { ["intent"] = Intents[random.Next(Intents.Length)] };
        request["lines"] = new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Line(random))]);
        request["missing"] = Some(random, Missing);
        if (random.Next(3) == 0)
        {
            request["reference"] = $"ORD-{random.Next(3)}";
        }

        if (random.Next(3) == 0)
        {
            request["backorder"] = random.Next(2) == 0;
        }

        return request.ToJsonString();
    }

    private static JsonObject Line(Random random)
    {
        var line = new JsonObject { ["country"] = "US", ["numberType"] = random.Next(4) == 0 ? "toll_free" : "local", ["quantity"] = 1 + random.Next(3) };
        line["areaCodes"] = Some(random, Codes);
        line["features"] = Some(random, Features);
        if (random.Next(3) == 0)
        {
            line["maxMonthlyPrice"] = random.Next(2) == 0 ? 2 : 2.50;
        }

        if (random.Next(4) == 0)
        {
            line["pattern"] = new JsonObject { ["kind"] = "ends_with", ["digits"] = random.Next(2) == 0 ? "00" : "11" };
        }

        return line;
    }

    private static JsonArray Some(Random random, string[] of) => new([.. of.Where(_ => random.Next(2) == 0).Select(v => (JsonNode)v)]);
}
