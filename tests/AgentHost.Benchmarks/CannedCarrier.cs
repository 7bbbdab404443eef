using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentHost.Benchmarks;

/// <summary>
/// A server on the loopback address that answers as Twilio does, from memory, after the latency that the first part of the path asks for: /7/20ms/… is the
/// seventh account with 20 ms. Counts its connections and when each account was asked.
/// </summary>
internal sealed class CannedCarrier : IAsyncDisposable
{
    private const int Numbers = 30;

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<long>> _asked = new();
    private int _connections;

    private CannedCarrier(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    /// <summary>Connections that were made.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>When each account was asked, by its name.</summary>
    public IReadOnlyDictionary<string, ConcurrentQueue<long>> Asked => _asked;

    public static async Task<CannedCarrier> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        CannedCarrier? carrier = null;
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(options => options.ConfigureEndpointDefaults(listen => listen.Use(next => connection =>
        {
            Interlocked.Increment(ref carrier!._connections);
            return next(connection);
        })));
        carrier = new CannedCarrier(builder.Build());
        carrier._app.Run(carrier.AnswerAsync);
        await carrier._app.StartAsync();
        carrier.Address = new Uri(carrier._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return carrier;
    }

    /// <summary>Where an account is, with its latency.</summary>
    public Uri Of(int account, int milliseconds) => new(Address, $"{account}/{milliseconds}ms");

    /// <summary>The answer to a search: thirty numbers of area code 206, as Twilio writes them.</summary>
    public static byte[] Offers(int account) => Encoding.UTF8.GetBytes(
        $$"""{"available_phone_numbers":[{{string.Join(',', Enumerable.Range(0, Numbers).Select(i => Offer($"+1206{200 + account:000}{i:0000}")))}}],"end":{{Numbers - 1}},"first_page_uri":"/","next_page_uri":null,"page":0,"uri":"/"}""");

    /// <summary>The answer about prices.</summary>
    public static byte[] Prices { get; } = Encoding.UTF8.GetBytes(
        """{"country":"United States","iso_country":"US","phone_number_prices":[{"number_type":"local","base_price":"1.15","current_price":"1.15"},{"number_type":"toll free","base_price":"2.15","current_price":"2.15"}],"price_unit":"USD","url":"https://pricing.twilio.com/v1/PhoneNumbers/Countries/US"}""");

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string Offer(string number) =>
        $$"""{"friendly_name":"({{number[2..5]}}) {{number[5..8]}}-{{number[8..]}}","phone_number":"{{number}}","lata":"674","locality":"Seattle","rate_center":"SEATTLE","latitude":"47.606210","longitude":"-122.332071","region":"WA","postal_code":"98101","iso_country":"US","address_requirements":"none","beta":false,"capabilities":{"voice":true,"SMS":true,"MMS":true,"fax":false} }""";

    private async Task AnswerAsync(HttpContext context)
    {
        var parts = context.Request.Path.Value!.Split('/');
        var latency = int.Parse(parts[2][..^2]);
        _asked.GetOrAdd(parts[1], _ => []).Enqueue(Stopwatch.GetTimestamp());
        if (latency > 0)
        {
            await Task.Delay(latency, context.RequestAborted);
        }

        var body = context.Request.Path.Value.Contains("/Countries/", StringComparison.Ordinal) ? Prices : Offers(int.Parse(parts[1]));
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
