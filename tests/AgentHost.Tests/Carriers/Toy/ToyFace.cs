using AgentHost.CarrierSandbox;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Ledger;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AgentHost.Tests.Carriers.Toy;

/// <summary>The toy carrier's face of the sandbox.</summary>
internal static class ToyFace
{
    public const string Key = "toy-key-of-the-sandbox";
    private const decimal Price = 0.20m;

    public static void Map(WebApplication app)
    {
        var carrier = app.Services.GetRequiredService<CarrierSimulators>().Add(ToyProfile.Name, (http, fault) =>
        {
            http.Response.StatusCode = fault == SandboxFault.Unauthorized ? 401 : fault == SandboxFault.RateLimited ? 429 : 503;
            return Task.CompletedTask;
        });
        var books = carrier.Books;
        var api = app.MapGroup($"/{ToyProfile.Name}").AddEndpointFilter(async (call, next) =>
            call.HttpContext.Request.Headers.Authorization == $"Bearer {Key}" ? await next(call) : Results.Json(new { code = "key" }, statusCode: 401));
        Mark(api.MapGet("/account", () => Results.Json(new { state = "open", balance = books.Balance })), "account");
        Mark(api.MapGet("/offers", (string npa) => Results.Json(new { numbers = books.Offered(false, npa).Select(n => new { number = n.Number, monthly = Price }) })), "search");
        Mark(api.MapGet("/numbers", () => Results.Json(new { numbers = books.Owned.Select(Written) })), "owned");
        Mark(api.MapPost("/numbers", (ToyOrder order, HttpContext http) => Sell(books, order)), "purchase");
        Mark(api.MapPut("/numbers/{number}", (string number, ToyOrder order) => Change(() => books.Configure(number, new Dictionary<string, string?> { ["voice"] = order.Voice }))), "configure");
        Mark(api.MapDelete("/numbers/{number}", (string number) => Change(() => books.Release(number))), "release");
    }

    private static IResult Sell(CarrierBooks books, ToyOrder order) => books.Change(() =>
        books.FindOffered(order.Number) is not { } number ? Results.Json(new { code = "taken" }, statusCode: 409)
        : books.Balance < Price ? Results.Json(new { code = "funds" }, statusCode: 402)
        : Results.Json(Written(books.Sell(number, books.NextId(), order.Reference, Price)), statusCode: 201));

    private static IResult Change(Action change)
    {
        change();
        return Results.NoContent();
    }

    private static object Written(SoldNumber sold) => new { number = sold.Number.Number, reference = sold.Reference, voice = sold.Settings.GetValueOrDefault("voice") };

    private static void Mark(RouteHandlerBuilder endpoint, string operation) => endpoint.WithMetadata(new CarrierRoute(ToyProfile.Name, operation));

    private sealed record ToyOrder(string Number, string? Reference, string? Voice);
}
