using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AgentHost.CarrierSandbox;
using AgentHost.CarrierSandbox.Ledger;
using AgentHost.CarrierSandbox.Twilio;

namespace AgentHost.Tests.Providers.Books;

/// <summary>The sandbox is what the adapters are judged by: its books outlast it, and its control door does what it says.</summary>
public sealed class CarrierBooksTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"agenthost-sandbox-{Guid.NewGuid():N}.jsonl");

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Ledger_OpenedAgain_HoldsTheSameBooksWithoutATornLine()
    {
        using (var ledger = new SandboxLedger(_file, TimeProvider.System))
        {
            Fill(ledger.Of("any"));
        }

        File.AppendAllText(_file, """{"event":"taken","carrier":"any","num""");
        using (var ledger = new SandboxLedger(_file, TimeProvider.System))
        {
            Check(ledger.Of("any"));
            ledger.Of("any").Deposit(1m);
        }

        using var again = new SandboxLedger(_file, TimeProvider.System);
        Assert.Equal(1000m - 2m + 1m, again.Of("any").Balance);
        Assert.NotNull(again.Of("any").FindOffered("+12065550102"));
    }

    [Fact]
    public void Stock_OfEveryCode_IsReservedForFictionAndOfEveryKind()
    {
        using var ledger = new SandboxLedger(null, TimeProvider.System);
        var offered = ledger.Of("any").Offered(tollFree: false);

        Assert.All(offered, number => Assert.Matches("^[0-9]{3}55501[0-9]{2}$", number.National));
        Assert.Contains(offered, number => number.Country == "CA");
        Assert.Contains(offered, number => !number.Features.Contains("sms"));
        Assert.All(ledger.Of("any").Offered(tollFree: true), number => Assert.Null(number.City));
    }

    [Fact]
    public async Task Control_OverHttp_SetsFaultsStockAndBalanceAndTellsWhatWasSeen()
    {
        await using var sandbox = await Sandbox.StartAsync(ledger: _file);
        using var client = new HttpClient { BaseAddress = sandbox.Address };
        var books = sandbox.Carriers.Of(TwilioFace.Name).Books;

        await PostAsync(client, "_sandbox/twilio/faults", """{"operation":"account","fault":"rate_limited","retryAfter":"3"}""");
        var limited = await client.GetAsync($"twilio/2010-04-01/Accounts/{TwilioFace.AccountSid}.json");
        await PostAsync(client, "_sandbox/twilio/take/+12065550100", "");
        await PostAsync(client, "_sandbox/twilio/empty/425", "");
        await PostAsync(client, "_sandbox/twilio/deposit/-999.5", "");
        await PostAsync(client, "_sandbox/twilio/stock", """{"number":"+14255550777","country":"US","tollFree":false,"features":["voice"]}""");

        Assert.Equal((HttpStatusCode.TooManyRequests, "3"), (limited.StatusCode, limited.Headers.RetryAfter?.ToString()));
        Assert.Null(books.FindOffered("+12065550100"));
        Assert.Equal(["+14255550777"], books.Offered(false, "425").Select(number => number.Number));
        Assert.Equal(0.5m, books.Balance);
        Assert.Single((await client.GetFromJsonAsync<JsonArray>("_sandbox/twilio/requests"))!);
        Assert.Equal(4, (await client.GetFromJsonAsync<JsonArray>("_sandbox/ledger"))!.Count);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("_sandbox/nobody/requests")).StatusCode);
    }

    private static async Task PostAsync(HttpClient client, string path, string json) =>
        (await client.PostAsync(path, new StringContent(json, System.Text.Encoding.UTF8, "application/json"))).EnsureSuccessStatusCode();

    private static void Fill(CarrierBooks books)
    {
        books.Sell(books.FindOffered("+12065550100")!, "id-1", "ref-1", 1m, new Dictionary<string, string?> { ["VoiceUrl"] = "https://a.test/" });
        books.Sell(books.FindOffered("+12065550101")!, "id-2", "ref-2", 1m);
        books.Release("+12065550101");
        books.Keep("order", "o-1", new Dictionary<string, string?> { ["state"] = "pending", ["quantity"] = "2" }, "ref-3");
        books.Keep("order", "o-1", new Dictionary<string, string?> { ["state"] = "complete", ["quantity"] = null });
    }

    private static void Check(CarrierBooks books)
    {
        var owned = Assert.Single(books.Owned);
        Assert.Equal(("id-1", "ref-1", "https://a.test/"), (owned.Id, owned.Reference, owned.Settings["VoiceUrl"]));
        Assert.Null(books.FindOffered("+12065550101"));
        Assert.NotNull(books.FindOffered("+12065550102"));
        var order = Assert.Single(books.Kept("order"));
        Assert.Equal(("ref-3", "complete", 1), (order.Reference, order.Fields["state"], order.Fields.Count));
    }
}
