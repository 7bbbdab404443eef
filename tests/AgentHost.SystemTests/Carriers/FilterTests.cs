using System.Text.Json;
using AgentHost.CarrierSandbox.Ledger;
using AgentHost.SystemTests.Harness;
using Microsoft.EntityFrameworkCore;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace AgentHost.SystemTests.Carriers;

/// <summary>
/// Words with a carrier, a price cap and every filter of a request, at carriers that have the filter: through <c>ask --provider</c> and through the tools. What was bought is
/// read from the sandbox's own ledger, which knows of each number what the request was about.
/// </summary>
public sealed class FilterTests(FilterTests.Shop shop) : IClassFixture<FilterTests.Shop>
{
    private delegate bool Wanted(StockedNumber number);

    // The words, the carrier, and how many numbers of which kind they must lead to. Each case has an area code of its own, as far as it names one.
    private static readonly Dictionary<(string Carrier, string Words), (int Count, Wanted Fits)[]> Cases = new()
    {
        [("plivo", "2 local numbers in area code 206")] = [(2, n => n.Npa == "206")],
        [("plivo", "2 numbers in 503-555 with SMS and MMS")] = [(2, n => n.Number.StartsWith("+1503555", StringComparison.Ordinal) && Has(n, "sms", "mms"))],
        [("plivo", "2 numbers in LATA 132, at most $1.20 a month each")] = [(2, n => n.Lata == "132")],
        [("plivo", "1 toll-free 855 number")] = [(1, n => n is { TollFree: true, Npa: "855" })],
        [("plivo", "1 number in rate center DENVER that starts with 5550")] = [(1, n => n.RateCenter == "DENVER")],
        [("inteliquent", "2 numbers in 312-555")] = [(2, n => n.Number.StartsWith("+1312555", StringComparison.Ordinal))],
        [("inteliquent", "2 numbers in LATA 722")] = [(2, n => n.Lata == "722")],
        [("inteliquent", "1 number in Miami, FL ending in 42")] = [(1, n => n.City == "Miami" && n.Number.EndsWith("42", StringComparison.Ordinal))],
        [("inteliquent", "3 consecutive numbers in 512")] = [(3, n => n.Npa == "512")],
        [("twilio", "2 numbers in Seattle, WA with voice and fax")] = [(2, n => n is { City: "Seattle", Region: "WA" } && Has(n, "voice", "fax"))],
        [("twilio", "1 number in LATA 426 containing 5017")] = [(1, n => n.Lata == "426" && n.Number.Contains("5017", StringComparison.Ordinal))],
        [("twilio", "3 numbers in 202 and 2 in 615 and 1 toll-free 844")] = [(3, n => n.Npa == "202"), (2, n => n.Npa == "615"), (1, n => n.Npa == "844")],
        [("twilio", "2 numbers in area code 604, Canada, under $1.50 a month")] = [(2, n => n is { Npa: "604", Country: "CA" })],
        [("telnyx", "2 numbers in Oregon with SMS")] = [(2, n => n.Region == "OR" && Has(n, "sms"))],
        [("telnyx", "1 number in 213 ending in 0142")] = [(1, n => n.Number == "+12135550142")],
        [("telnyx", "2 fax numbers in 404, at most $1.10 a month each")] = [(2, n => n.Npa == "404" && Has(n, "fax"))],
        [("telnyx", "2 toll-free numbers in 888")] = [(2, n => n is { TollFree: true, Npa: "888" })],
        [("signalwire", "2 numbers in Georgia")] = [(2, n => n.Region == "GA")],
        [("signalwire", "1 number in 702 starting with 55501")] = [(1, n => n.Number.StartsWith("+170255501", StringComparison.Ordinal))],
        [("signalwire", "2 numbers in Boston with MMS")] = [(2, n => n.City == "Boston" && Has(n, "mms"))],
        [("bandwidth", "2 numbers in LATA 358")] = [(2, n => n.Lata == "358")],
        [("bandwidth", "2 toll-free 833 numbers with SMS")] = [(2, n => n is { TollFree: true, Npa: "833" } && Has(n, "sms"))],
        [("bandwidth", "2 numbers in Toronto, Ontario")] = [(2, n => n is { City: "Toronto", Country: "CA" })],
        [("bandwidth", "1 number in 215-555 ending in 7")] = [(1, n => n.Npa == "215" && n.Number.EndsWith('7'))],
        [("vonage", "1 number in 305 containing 5501 with SMS")] = [(1, n => n.Npa == "305" && Has(n, "sms"))],
        [("vonage", "1 toll-free number in 877")] = [(1, n => n is { TollFree: true, Npa: "877" })],
    };

    // One case of each carrier goes through the command line; the others through one server, with the same three tools that the command line calls.
    private static readonly Dictionary<string, string> AskedAtTheTerminal = Cases.Keys.GroupBy(k => k.Carrier).ToDictionary(g => g.Key, g => g.Last().Words);

    public static TheoryData<string, string> Asked => [.. Cases.Keys.Select(k => new TheoryDataRow<string, string>(k.Carrier, k.Words))];

    [Theory]
    [MemberData(nameof(Asked))]
    public async Task Order_WithProviderAndFilters_BuysWhatTheyMeanThere(string carrier, string words)
    {
        var before = shop.Carriers.Sold().Count;

        var order = AskedAtTheTerminal[carrier] == words
            ? (await shop.Carriers.Program.RunAsync("ask", words, "--provider", carrier, "--yes", "--json")).Ends(0).Json.GetProperty("order")
            : await shop.OrderAsync(words, carrier);

        Assert.True(order.GetProperty("state").GetString() == "completed", order.ToString());
        var bought = shop.Carriers.Sold().Skip(before).ToList();
        Assert.All(bought, entry => Assert.Equal(carrier, entry.Carrier));
        var lines = order.GetProperty("lines").EnumerateArray().Select(line => NumbersOf(line).ToHashSet()).ToList();
        Assert.Equal(bought.Select(entry => entry.Number).Order(), lines.SelectMany(l => l).Order());
        var wanted = Cases[(carrier, words)];
        Assert.Equal(wanted.Select(w => w.Count), lines.Select(l => l.Count));
        Assert.All(wanted.Zip(lines), pair => Assert.All(bought.Where(b => pair.Second.Contains(b.Number!)), b => Assert.True(pair.First.Fits(b.Stock!), $"{b.Stock}")));
        Assert.Equal(lines.Sum(l => l.Count), await HeldAsync(order.GetProperty("order_id").GetString()!, carrier));
    }

    /// <summary>Nobody's price is low enough, or nobody has the feature: nothing is bought, and the answer says that there is nothing.</summary>
    [Fact]
    public async Task Ask_ForWhatTheCarrierHasNot_BuysNothing()
    {
        var before = shop.Carriers.Sold().Count;
        var run = await shop.Carriers.Program.RunAsync("ask", "2 numbers in 415, at most $0.10 a month each", "--provider", "telnyx", "--yes", "--json");
        Assert.Contains(run.ExitCode, (int[])[5, 6]);
        Assert.Equal(before, shop.Carriers.Sold().Count);
    }

    /// <summary>The same, said to the tools.</summary>
    [Theory]
    [InlineData("inteliquent", "2 numbers in 415, at most $0.10 a month each")]
    [InlineData("inteliquent", "2 toll-free numbers")]
    [InlineData("vonage", "2 fax numbers in 415")]
    public async Task Quote_OfWhatTheCarrierHasNot_OffersNothing(string carrier, string words)
    {
        var before = shop.Carriers.Sold().Count;
        Assert.Equal(0, (await shop.QuoteAsync(words, carrier)).GetProperty("available").GetInt32());
        Assert.Equal(before, shop.Carriers.Sold().Count);
    }

    [Fact]
    public async Task NumbersList_AfterAnOrder_IsWhatTheLedgersSay()
    {
        await shop.OrderAsync("2 numbers in 917", "telnyx");

        var listed = (await shop.Carriers.Program.RunAsync("numbers", "list", "--limit", "100", "--json")).Ends(0).Json.GetProperty("numbers").EnumerateArray()
            .Select(n => (n.GetProperty("provider").GetString()!, n.GetProperty("number").GetString()!));

        Assert.Equal(shop.Carriers.Sold().Select(e => (e.Carrier, e.Number!)).Order(), listed.Order());
    }

    private static bool Has(StockedNumber number, params string[] features) => features.All(number.Features.Contains);

    private static IEnumerable<string> NumbersOf(JsonElement line) => line.GetProperty("numbers").EnumerateArray().Select(n => n.GetProperty("number").GetString()!);

    private Task<int> HeldAsync(string order, string carrier) => shop.Carriers.Program.Database.ReadAsync(
        (db, token) => db.PhoneNumbers.CountAsync(n => n.Active && n.OrderId == order && n.Provider == carrier, token), TestContext.Current.CancellationToken);

    /// <summary>One installation and one sandbox of every carrier for all cases, and a server to which a client talks over standard input and output.</summary>
    public sealed class Shop : IAsyncLifetime
    {
        private McpClient _client = null!;

        public CarrierInstallation Carriers { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Carriers = await CarrierInstallation.CreateAsync();

            // Some of the carriers' prices nobody knows: the person at the client says yes to them, as --yes does at the terminal.
            var options = new McpClientOptions { ProtocolVersion = "2025-11-25", Handlers = new McpClientHandlers { ElicitationHandler = (form, _) => new(Yes(form!)) } };
            _client = await McpClient.CreateAsync(Carriers.Program.Transport(), options);
        }

        /// <summary>What words would cost at a carrier.</summary>
        public async Task<JsonElement> QuoteAsync(string words, string carrier)
        {
            var request = await CallAsync("request_parse", new() { ["text"] = words });
            return await CallAsync("order_quote", new() { ["request_id"] = request.GetProperty("request_id").GetString(), ["provider"] = carrier });
        }

        /// <summary>The order that words lead to, when it is done.</summary>
        public async Task<JsonElement> OrderAsync(string words, string carrier)
        {
            var quote = (await QuoteAsync(words, carrier)).GetProperty("quote_id").GetString();
            return await CallAsync("order_place", new() { ["quote_id"] = quote, ["idempotency_key"] = $"yes-{quote}", ["wait_seconds"] = 60 });
        }

        public async ValueTask DisposeAsync()
        {
            await _client.DisposeAsync();
            await Carriers.DisposeAsync();
        }

        private static ElicitResult Yes(ElicitRequestParams form) => new()
        {
            Action = "accept",
            Content = form.RequestedSchema!.Properties.ToDictionary(field => field.Key, _ => JsonSerializer.SerializeToElement(true)),
        };

        private async Task<JsonElement> CallAsync(string tool, Dictionary<string, object?> arguments)
        {
            var answer = await _client.CallToolAsync(tool, arguments, cancellationToken: TestContext.Current.CancellationToken);
            Assert.True(answer.IsError != true, JsonSerializer.Serialize(answer.Content));
            return JsonSerializer.SerializeToElement(answer.StructuredContent);
        }
    }
}
