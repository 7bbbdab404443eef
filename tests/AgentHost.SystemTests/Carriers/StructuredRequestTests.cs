using System.Text.Json;
using AgentHost.SystemTests.Harness;
using ModelContextProtocol.Client;

namespace AgentHost.SystemTests.Carriers;

/// <summary>What words would leave open, said as structure: a client over standard input and output quotes and orders line by line from carriers of its choice.</summary>
public sealed class StructuredRequestTests
{
    [Fact]
    public async Task OrderQuote_LinesWithFiltersAndProvidersOfTheirOwn_AreBoughtThere()
    {
        await using var shop = await CarrierInstallation.CreateAsync("plivo", "telnyx");
        var request = JsonSerializer.Deserialize<JsonElement>(
            """
            {"intent":"order","backorder":false,"assignTo":"spring sale","lines":[
              {"quantity":2,"country":"US","numberType":"local","areaCodes":["312"],"rateCenter":"CHICGOZN01","features":["voice","sms","fax"],"provider":"telnyx","maxMonthlyPrice":1.10,"nearby":false},
              {"quantity":2,"country":"US","numberType":"local","areaCodes":["212"],"exchange":"555","lata":"132","pattern":{"kind":"starts_with","digits":"55501"},"provider":"plivo","nearby":false},
              {"quantity":1,"country":"US","numberType":"toll_free","areaCodes":["866","855"],"provider":"plivo"}]}
            """);

        // Left to itself this client first asks what the server speaks, and where a busy machine is slow to start it, can't shake hands any more.
        var options = new McpClientOptions { ProtocolVersion = "2025-11-25" };
        await using var client = await McpClient.CreateAsync(shop.Program.Transport(), options, cancellationToken: TestContext.Current.CancellationToken);
        var quote = await CallAsync(client, "order_quote", new() { ["request"] = request });
        Assert.Equal(5, quote.GetProperty("available").GetInt32());
        var order = await CallAsync(client, "order_place", new() { ["quote_id"] = quote.GetProperty("quote_id").GetString(), ["idempotency_key"] = "structured-1", ["wait_seconds"] = 60 });

        Assert.Equal("completed", order.GetProperty("state").GetString());
        var sold = shop.Sold().ToLookup(e => e.Carrier, e => e.Stock!);
        Assert.Equal(2, sold["telnyx"].Count(n => n.RateCenter == "CHICGOZN01" && n.Features.Contains("fax")));
        Assert.Equal(2, sold["plivo"].Count(n => n.Lata == "132" && n.Number.StartsWith("+121255501", StringComparison.Ordinal)));
        Assert.Equal("866", Assert.Single(sold["plivo"], n => n.TollFree).Npa);
        Assert.Equal(5, shop.Sold().Count);
        await client.DisposeAsync();
        await CarrierBooks.AssertAgreeAsync(shop);
    }

    private static async Task<JsonElement> CallAsync(McpClient client, string tool, Dictionary<string, object?> arguments)
    {
        var answer = await client.CallToolAsync(tool, arguments, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(answer.IsError != true, JsonSerializer.Serialize(answer.Content));
        return JsonSerializer.SerializeToElement(answer.StructuredContent);
    }
}
