using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Operations.Numbers;
using AgentHost.Tests.Carriers;
using AgentHost.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Tests.Operations.Reservations;

/// <summary>Numbers held by one process, ordered or let go of by another, over the carriers' own adapters.</summary>
public sealed class ReservationTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("bandwidth")]
    [InlineData("inteliquent")]
    public async Task Held_ByAProcessThatIsGone_IsOrderedByAnother(string carrier)
    {
        await using var test = await CarriersUnderTest.CreateAsync(carrier);
        var (number, _) = await HoldAsync(test);
        await using var other = test.Another();

        var placed = await other.PlaceAsync(OperationsUnderTest.Order(new RequestLine { Quantity = 1 }) with { Numbers = [number] });
        var order = await other.FinishAsync(placed.OrderId);

        Assert.Equal(("completed", 1), (order.State, order.Filled));
        Assert.Equal(number.Value, Assert.Single(await other.InventoryAsync()).E164);
        if (carrier == "bandwidth")
        {
            Assert.Contains("<ReservationId>", test.Carrier(carrier).Requests.Single(request => request.Operation == "purchase").Body, StringComparison.Ordinal);
            Assert.NotNull((await test.Database.ReadAsync((db, token) => db.Reservations.SingleAsync(token), Ct)).EndedAt);
        }

        await other.AssertAgreeAsync();
    }

    [Theory]
    [InlineData("bandwidth", "reservation")]
    [InlineData("inteliquent", "hold")]
    public async Task Held_ByAProcessThatIsGone_IsLetGoByAnotherAndTwiceIsHarmless(string carrier, string kept)
    {
        await using var test = await CarriersUnderTest.CreateAsync(carrier);
        var (number, reservation) = await HoldAsync(test);
        Assert.NotEmpty(test.Carrier(carrier).Books.Kept(kept));
        await using var other = test.Another();
        var reservations = other.Get<AgentHost.Operations.Numbers.Reservations>();

        var gone = await test.WaitAsync(reservations.LetGoAsync(OperationsUnderTest.Person, reservation, Ct));
        var again = await test.WaitAsync(reservations.LetGoAsync(OperationsUnderTest.Person, reservation, Ct));

        Assert.Empty(test.Carrier(carrier).Books.Kept(kept));
        Assert.Equal([number.Value], gone.Value!.NotHeld);
        Assert.Equal([number.Value], again.Value!.NotHeld);
        Assert.Equal(2, test.Carrier(carrier).Count("reserve"));
    }

    private static async Task<(E164 Number, string Reservation)> HoldAsync(CarriersUnderTest test)
    {
        var found = await test.WaitAsync(test.Get<NumberSearch>().SearchAsync(OperationsUnderTest.Person, OperationsUnderTest.Local("206", 1), 1, Ct));
        var number = found.Value!.Numbers[0].Number;
        var held = await test.WaitAsync(test.Get<AgentHost.Operations.Numbers.Reservations>().ReserveAsync(OperationsUnderTest.Person, [number], Ct));
        Assert.Equal([number], held.Value!.Numbers);
        return (E164.Parse(number), held.Value.ReservationId);
    }
}
