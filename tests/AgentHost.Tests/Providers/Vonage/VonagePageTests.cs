using System.Net;
using AgentHost.Providers;
using AgentHost.Providers.Vonage;
using AgentHost.Providers.Wire;

namespace AgentHost.Tests.Providers.Vonage;

/// <summary>An empty object means "nothing"; nothing else that lacks the list does.</summary>
public sealed class VonagePageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{}", 0, null)]
    [InlineData("""{"count":0}""", 0, null)]
    [InlineData("""{"count":0,"numbers":[]}""", 0, null)]
    [InlineData("""{"count":2,"numbers":[{"msisdn":"14155550100"},{"msisdn":14155550101}]}""", 2, null)]
    [InlineData("""{"count":3,"numbers":[{"msisdn":"14155550100"},{"msisdn":"14155550101"}]}""", 2, 2)]
    [InlineData("""{"numbers":[{"msisdn":"14155550100"},{"msisdn":"14155550101"}],"extra":{"a":1}}""", 2, 2)]
    [InlineData("""{"count":9,"numbers":[]}""", 0, null)]
    [InlineData("""{"count":1,"numbers":[{"country":"US","msisdn":"14155550100","features":null,"app_id":null}]}""", 1, null)]
    public async Task Page_OfVonagesForm_IsRead(string body, int numbers, int? next)
    {
        var page = await ReadAsync(body);

        Assert.Equal((numbers, next), (page.Numbers.Count, page.Next));
    }

    [Theory]
    [InlineData("""{"error-code":"420","error-code-label":"method failed"}""")]
    [InlineData("""{"message":"try again"}""")]
    [InlineData("""{"count":3}""")]
    [InlineData("""{"count":"many","numbers":[]}""")]
    [InlineData("""{"numbers":{}}""")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task Page_OfAnyOtherForm_IsNoAnswer(string body) =>
        Assert.Equal("unreadable_answer", (await Assert.ThrowsAsync<ProviderUnavailableException>(() => ReadAsync(body))).Reason);

    private static async Task<VonagePage> ReadAsync(string body)
    {
        using var connection = new HttpMessageInvoker(new Answering(body));
        using var orders = new CarrierOrders(TimeProvider.System);
        var options = new VonageOptions { ApiKey = "abcd1234", ApiSecret = "MadeUpSecret16ch", PageSize = 2 };
        var client = new VonageClient(options, new CarrierReads(connection, TimeProvider.System), orders);
        return await client.PageAsync(CarrierOperation.Owned, "/account/numbers", new FormFields(), 1, Ct);
    }

    // The sheet's vector of the credentials, §2, which stand nowhere else.
    private sealed class Answering(string body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Assert.Equal("Basic YWJjZDEyMzQ6TWFkZVVwU2VjcmV0MTZjaA==", $"{request.Headers.Authorization}");
            Assert.Equal("https://rest.nexmo.com/account/numbers?size=2&index=1", request.RequestUri!.AbsoluteUri);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body) });
        }
    }
}
