using System.Net;
using System.Security.Cryptography;
using System.Text;
using AgentHost.Http;
using AgentHost.Numbering;
using AgentHost.Operations.Inbox;
using AgentHost.Providers.Bandwidth;
using AgentHost.Providers.Inteliquent;
using AgentHost.Providers.Twilio;
using AgentHost.Providers.Wire;
using AgentHost.Storage;
using AgentHost.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentHost.Tests.CommandLine;

/// <summary>The door for carriers' events over HTTP, with a carrier's own way of signing.</summary>
public sealed class CarrierWebhooksTests
{
    private const string Key = "fedcba9876543210fedcba9876543210";
    private static readonly Uri Public = new("https://numbers.example.com/");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_SignedOverThePublicAddress_IsKeptOnceAndAnsweredWithNothing()
    {
        await using var database = await DatabaseUnderTest.CreateAsync(DatabaseEngine.Sqlite, TimeProvider.System);
        await using var server = await StartAsync(database.Database);
        using var client = new HttpClient { BaseAddress = new Uri(server.Urls.Single()) };

        using var first = await client.SendAsync(Signed("{\"status\":\"completed\"}"), Ct);
        using var again = await client.SendAsync(Signed("{\"status\":\"completed\"}"), Ct);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (first.StatusCode, again.StatusCode));
        var row = Assert.Single(await database.Database.ReadAsync((db, token) => db.Inbox.ToListAsync(token), Ct));
        Assert.Equal(("twilio", 2), (row.Source, row.Received));
    }

    [Fact]
    public async Task Post_Forged_IsRefusedWithACode()
    {
        await using var database = await DatabaseUnderTest.CreateAsync(DatabaseEngine.Sqlite, TimeProvider.System);
        await using var server = await StartAsync(database.Database);
        using var client = new HttpClient { BaseAddress = new Uri(server.Urls.Single()) };
        var changed = Signed("{\"status\":\"completed\"}");
        changed.Content = new StringContent("{\"status\":\"cancelled\"}", Encoding.UTF8, "application/json");

        using var forged = await client.SendAsync(changed, Ct);
        using var unsigned = await client.PostAsync("/webhooks/twilio", new StringContent("{}", Encoding.UTF8, "application/json"), Ct);
        using var nobody = await client.PostAsync("/webhooks/nobody", new StringContent("{}"), Ct);
        using var read = await client.GetAsync("/webhooks/twilio", Ct);

        Assert.Equal(HttpStatusCode.Unauthorized, forged.StatusCode);
        Assert.Equal("{\"code\":\"signature_wrong\"}", await forged.Content.ReadAsStringAsync(Ct));
        Assert.Equal("{\"code\":\"signature_missing\"}", await unsigned.Content.ReadAsStringAsync(Ct));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed), (nobody.StatusCode, read.StatusCode));
        Assert.Equal(0, await database.Database.ReadAsync((db, token) => db.Inbox.CountAsync(token), Ct));
    }

    [Fact]
    public async Task Post_FromACarrierThatProvesItselfWhenAsked_IsChallengedFirstAndKeptThen()
    {
        await using var database = await DatabaseUnderTest.CreateAsync(DatabaseEngine.Sqlite, TimeProvider.System);
        await using var server = await StartAsync(database.Database);
        using var client = new HttpClient { BaseAddress = new Uri(server.Urls.Single()) };
        const string Body = "<Notification><OrderId>1</OrderId><Status>COMPLETE</Status><LastModifiedDate>2026-03-09T12:00:00Z</LastModifiedDate></Notification>";

        using var first = await client.PostAsync("/webhooks/bandwidth", new StringContent(Body, Encoding.UTF8, "application/xml"), Ct);
        using var proven = new HttpRequestMessage(HttpMethod.Post, "/webhooks/bandwidth") { Content = new StringContent(Body, Encoding.UTF8, "application/xml") };
        proven.Headers.Add("Authorization", "Basic YnctY2FsbGJhY2s6bWFkZS11cC1wYXNz");
        using var second = await client.SendAsync(proven, Ct);

        Assert.Equal((HttpStatusCode.Unauthorized, "Basic"), (first.StatusCode, Assert.Single(first.Headers.WwwAuthenticate).Scheme));
        Assert.Equal(HttpStatusCode.NoContent, second.StatusCode);
        var row = Assert.Single(await database.Database.ReadAsync((db, token) => db.Inbox.ToListAsync(token), Ct));
        Assert.Equal(("bandwidth", "1/COMPLETE/2026-03-09T12:00:00Z", 1), (row.Source, row.EventId, row.Received));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_LargerThanAnyEvent_IsRefused(bool announced)
    {
        await using var database = await DatabaseUnderTest.CreateAsync(DatabaseEngine.Sqlite, TimeProvider.System);
        await using var server = await StartAsync(database.Database);
        using var client = new HttpClient { BaseAddress = new Uri(server.Urls.Single()) };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/twilio") { Content = new ByteArrayContent(new byte[(1024 * 1024) + 1]) };
        request.Headers.TransferEncodingChunked = !announced;

        using var answer = await client.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Post_OfACarrierThatWantsWords_IsAcknowledgedByThem()
    {
        await using var database = await DatabaseUnderTest.CreateAsync(DatabaseEngine.Sqlite, TimeProvider.System);
        await using var server = await StartAsync(database.Database);
        using var client = new HttpClient { BaseAddress = new Uri(server.Urls.Single()) };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/inteliquent") { Content = new StringContent("{\"orderId\":\"4711\"}", Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Authorization", Key);

        using var answer = await client.SendAsync(request, Ct);

        Assert.Equal((HttpStatusCode.OK, "{\"statusCode\":\"200\",\"status\":\"success\"}"), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct)));
    }

    private static async Task<WebApplication> StartAsync(Database database)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new IdSource(TimeProvider.System));
        builder.Services.AddSingleton(database);
        builder.Services.AddSingleton(new EventVerifier("twilio", "default", new TwilioWebhooks(new TwilioOptions { AuthToken = Key })));
        builder.Services.AddSingleton(new EventVerifier("bandwidth", "default", new BandwidthWebhooks(new BandwidthOptions { WebhookUserName = "bw-callback", WebhookPassword = "made-up-pass" })));
        builder.Services.AddSingleton(new EventVerifier("inteliquent", "default", new InteliquentWebhooks(new InteliquentOptions { WebhookHeader = Key })));
        builder.Services.AddSingleton<EventInbox>();
        var app = builder.Build();
        app.MapCarrierWebhooks(Public);
        await app.StartAsync(Ct);
        return app;
    }

    private static HttpRequestMessage Signed(string body)
    {
        var path = $"webhooks/twilio?bodySHA256={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)))}";
        var signature = Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes(new Uri(Public, path).AbsoluteUri)));
        var request = new HttpRequestMessage(HttpMethod.Post, $"/{path}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Twilio-Signature", signature);
        return request;
    }
}
