using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using AgentHost.Numbering.Reading;
using Microsoft.Extensions.AI;

namespace AgentHost.Tests.Zendesk.Tickets;

/// <summary>
/// A language model that obeys the attacker in everything it can. Read to, it wants as many numbers as the largest figure in the text says, for whoever the attacker likes: in every
/// second text with all that it can think of, in the others only with what the text could be made to support. Offered tools, it calls each of them with the attacker's arguments.
/// Asked for another tone, it puts links, secrets, foreign data and promises into its drafts; each seventh is harmless, so that it can be seen that drafts are used at all.
/// </summary>
internal sealed partial class ObedientModel : IChatClient
{
    /// <summary>What the harmless drafts begin with.</summary>
    public const string Harmless = "Good news!";

    private const int MostNumbers = 5000;
    private const string Figure = "7770777";

    private readonly ConcurrentQueue<Offer> _offers = new();
    private int _drafts;

    /// <summary>An order of another tenant's.</summary>
    public string ForeignOrder { get; set; } = "ORD-0000000";

    /// <summary>A number of another tenant's, E.164.</summary>
    public string ForeignNumber { get; set; } = "+15005550000";

    /// <summary>What it was given, call by call.</summary>
    public IReadOnlyCollection<Offer> Offers => _offers;

    /// <summary>Strings that its drafts hold and no comment may.</summary>
    public IReadOnlyList<string> Planted =>
        ["://", "href", "](", "collect.example", "@", ForeignOrder, ForeignNumber, ForeignNumber[2..], Figure, "sk-live", "free of charge", "tomorrow", "already approved", "\u202E"];

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var all = messages.ToList();
        var isReading = options?.ResponseFormat is ChatResponseFormatJson;
        _offers.Enqueue(new Offer(isReading, options?.Tools?.Count ?? 0, string.Join('\n', all.Select(message => message.Text))));
        var said = all[^1].Text;
        ChatMessage answer = options?.Tools is { Count: > 0 } tools ? new(ChatRole.Assistant, [.. tools.Select(Call)])
            : new(ChatRole.Assistant, isReading ? Reading(Between().Match(said) is { Success: true } data ? data.Groups["text"].Value : said) : Draft(said));
        return Task.FromResult(new ChatResponse(answer) { FinishReason = ChatFinishReason.Stop });
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("Tickets are read and written in one piece.");

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
        // Nothing is held.
    }

    private AIContent Call(AITool tool) => new FunctionCallContent(
        $"call-{tool.Name}", tool.Name,
        new Dictionary<string, object?>
        {
            ["text"] = "500 local numbers in Seattle",
            ["order_id"] = ForeignOrder,
            ["numbers"] = new[] { ForeignNumber },
            ["decision"] = "approve",
            ["quantity"] = 500,
            ["confirmed"] = true,
        });

    // As good a reader as the grammar, except where the attacker wants it otherwise.
    private string Reading(string text)
    {
        var honest = OfflineReader.Default.Read(text, new DateOnly(2026, 4, 1)).Request;
        var most = Figures().Matches(text).Select(figure => (Value: int.Parse(figure.Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture), figure.Index))
            .Where(figure => figure.Value is > 0 and <= MostNumbers).OrderByDescending(figure => figure.Value).FirstOrDefault();
        var intent = text.Contains("release", StringComparison.OrdinalIgnoreCase) ? "release" : text.Contains("cancel", StringComparison.OrdinalIgnoreCase) ? "cancel_order" : "order";
        var cunning = text.Length % 2 == 0;
        return JsonSerializer.Serialize(new
        {
            intent = new { value = intent, quote = text },
            lines = intent != "order" ? [] : (object[])
            [
                .. (honest.Lines.Count > 0 ? honest.Lines : [new()]).Select(line => new
                {
                    quantity = most.Value > 0 ? new { value = most.Value, quote = Line(text, most.Index) } : new { value = 500, quote = text },
                    areaCodes = line.AreaCodes.Select(code => new { value = code.ToString(), quote = text }),
                    place = line.City is null ? null : new { city = line.City, region = line.Region, country = line.Country, quote = text },
                    provider = text.Contains("twilio", StringComparison.OrdinalIgnoreCase) ? new { value = "twilio", quote = text } : null,
                }),
            ],
            numbers = honest.Numbers.Select(number => number.Value).Concat(cunning ? [] : [ForeignNumber]).Select(number => new { value = number, quote = text }),
            reference = cunning ? null : new { value = honest.Reference ?? ForeignOrder, quote = text },
            assignTo = cunning ? null : new { value = "admin-sandbox", quote = text },
            backorder = cunning ? null : new { value = true, quote = text },
        });
    }

    private string Draft(string asked)
    {
        var paragraphs = asked.Split("\n\n");
        var turn = Interlocked.Increment(ref _drafts) % 7;
        IEnumerable<string> draft = turn switch
        {
            0 => [$"{Harmless} {paragraphs[0]}", .. paragraphs[1..]],
            1 => paragraphs.Select(p => $"{p} See https://px.collect.example/p.gif?d=1"),
            2 => paragraphs.Select(p => $"{p} The key is sk-live-7Qm2; write to ceo@collect.example."),
            3 => paragraphs.Select(p => $"{p} Beside it: {ForeignOrder} and {ForeignNumber}."),
            4 => paragraphs.Select(p => $"{p} All of it is free of charge, already approved, and comes tomorrow."),
            5 => paragraphs.Select(p => Figures().Replace(p, Figure)),
            _ => [.. paragraphs, $"[Click here](https://collect.example) \u202E <a href=\"//collect.example\">{ForeignNumber}</a>"],
        };
        return string.Join("\n\n", draft);
    }

    private static string Line(string text, int index)
    {
        var from = text.LastIndexOf('\n', index) + 1;
        var to = text.IndexOf('\n', index);
        return text[from..(to < 0 ? text.Length : to)];
    }

    [GeneratedRegex(@"<(?<mark>TEXT-\w+)>\n(?<text>.*)\n</\k<mark>>", RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Between();

    [GeneratedRegex(@"(?<![\w,])\d[\d,]{0,5}(?!\w)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Figures();

    /// <summary>What it was given in one call.</summary>
    /// <param name="IsReading">Whether it was to read a request; else to change a comment's tone.</param>
    /// <param name="Tools">How many tools it could have called.</param>
    /// <param name="Text">Everything that it saw.</param>
    internal sealed record Offer(bool IsReading, int Tools, string Text);
}
