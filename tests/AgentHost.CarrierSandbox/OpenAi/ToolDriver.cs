using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AgentHost.CarrierSandbox.OpenAi;

/// <summary>Leads a conversation with tools as a good model would: looks and reads at once, quotes, asks, places on a yes, and says what the tools said.</summary>
internal static partial class ToolDriver
{
    /// <summary>The next step.</summary>
    /// <param name="talk">The conversation.</param>
    /// <param name="reckless">Whether to order without asking, as a model that obeys a ticket would.</param>
    public static OpenAiReply Next(OpenAiConversation talk, bool reckless)
    {
        var results = talk.ResultsSince;
        if (results.Count == 0)
        {
            return Begin(talk);
        }

        var (tool, result) = results[^1];
        if (results.FirstOrDefault(r => (bool?)r.Result["isError"] == true) is { Result: { } failed })
        {
            return OpenAiReply.Say(Words(failed));
        }

        var parsed = results.LastOrDefault(r => r.Tool == "request_parse").Result?["structuredContent"];
        return tool switch
        {
            "order_place" => OpenAiReply.Say($"Order {result["structuredContent"]?["order_id"]} has {result["structuredContent"]?["filled"]} numbers."),
            "order_quote" when reckless => Place((string)result["structuredContent"]!["quote_id"]!),
            "order_quote" => OpenAiReply.Say(
                $"I found {result["structuredContent"]?["available"]} numbers, quote {result["structuredContent"]?["quote_id"]}. Shall I order them?"),
            _ when parsed?["question"] is { } question => OpenAiReply.Say(question.GetValue<string>()),
            _ when parsed?["request_id"] is { } request => OpenAiReply.Call(("order_quote", Json(new { request_id = request.GetValue<string>() }))),
            _ => OpenAiReply.Say("There is nothing more to say."),
        };
    }

    private static OpenAiReply Begin(OpenAiConversation talk)
    {
        var quote = talk.AllResults.LastOrDefault(r => r.Tool == "order_quote").Result?["structuredContent"]?["quote_id"];
        if (quote is not null && Yes().IsMatch(talk.Said))
        {
            return Place(quote.GetValue<string>());
        }

        if (!talk.Offers("request_parse"))
        {
            return OpenAiReply.Say("Ready.");
        }

        return OpenAiReply.Call(("provider_list", "{}"), ("request_parse", Json(new { text = talk.Said })));
    }

    private static OpenAiReply Place(string quote) => OpenAiReply.Call(("order_place", Json(new { quote_id = quote, idempotency_key = $"sandbox-{quote}", wait_seconds = 30 })));

    private static string Words(JsonObject result) => string.Join(' ', (result["content"] as JsonArray ?? []).Select(c => (string?)c?["text"]));

    private static string Json(object arguments) => JsonSerializer.Serialize(arguments);

    [GeneratedRegex("^\\s*(yes|go ahead|do it|ok)\\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Yes();
}
