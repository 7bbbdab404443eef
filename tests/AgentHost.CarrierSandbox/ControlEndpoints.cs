using System.Text.Json;
using System.Text.Json.Serialization;
using AgentHost.CarrierSandbox.Events;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Ledger;

namespace AgentHost.CarrierSandbox;

/// <summary>The control door of the carriers, at /_sandbox: faults, stock, balance, and what has been seen and sold.</summary>
internal static class ControlEndpoints
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) } };

    public static void MapCarrierControl(this WebApplication app)
    {
        var door = app.MapGroup("/_sandbox");
        door.MapGet("/", (CarrierSimulators carriers) => Results.Json(carriers.All.ToDictionary(c => c.Key, c => new { c.Value.Books.Balance, c.Value.Books.Owned }), Json));
        door.MapGet("/ledger", (SandboxLedger ledger) => Results.Json(ledger.Entries, Json));
        door.MapGet("/{carrier}/requests", (string carrier, CarrierSimulators carriers) => OfCarrier(carriers, carrier, c => Results.Json(c.Requests, Json)));
        door.MapPost("/{carrier}/faults", async (string carrier, HttpRequest request, CarrierSimulators carriers) =>
        {
            var setting = (await request.ReadFromJsonAsync<FaultSetting>(Json))!;
            return OfCarrier(carriers, carrier, c => Done(() => c.Faults.Set(setting)));
        });
        door.MapDelete("/{carrier}/faults", (string carrier, CarrierSimulators carriers) => OfCarrier(carriers, carrier, c => Done(c.Faults.Clear)));
        door.MapPost("/{carrier}/events", async (string carrier, HttpRequest request, CarrierSimulators carriers) =>
        {
            var delivery = (await request.ReadFromJsonAsync<EventDelivery>(Json))!;
            return OfCarrier(carriers, carrier, c => Done(() => c.Events.Delivery = delivery));
        });
        door.MapPost("/{carrier}/pace", async (string carrier, HttpRequest request, CarrierSimulators carriers) =>
        {
            var pace = (await request.ReadFromJsonAsync<CarrierPace>(Json))!;
            return OfCarrier(carriers, carrier, c => Done(() => c.Pace = pace));
        });
        door.MapPost("/{carrier}/deposit/{amount}", (string carrier, decimal amount, CarrierSimulators carriers) => OfCarrier(carriers, carrier, c => Done(() => c.Books.Deposit(amount))));
        door.MapPost("/{carrier}/take/{number}", (string carrier, string number, CarrierSimulators carriers) => OfCarrier(carriers, carrier, c => Done(() => c.Books.Take(number))));
        door.MapPost("/{carrier}/empty/{npa}", (string carrier, string npa, CarrierSimulators carriers) => OfCarrier(carriers, carrier, c => Done(() => c.Books.Empty(npa))));
        door.MapPost("/{carrier}/stock", async (string carrier, HttpRequest request, CarrierSimulators carriers) =>
        {
            var number = (await request.ReadFromJsonAsync<StockedNumber>(Json))!;
            return OfCarrier(carriers, carrier, c => Done(() => c.Books.Stock(number)));
        });
    }

    private static IResult OfCarrier(CarrierSimulators carriers, string name, Func<CarrierSimulator, IResult> action) =>
        carriers.All.TryGetValue(name, out var carrier) ? action(carrier) : Results.NotFound($"There is no carrier {name}; there are {string.Join(", ", carriers.All.Keys)}.");

    private static IResult Done(Action action)
    {
        action();
        return Results.NoContent();
    }
}
