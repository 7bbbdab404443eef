using System.Text.Json.Nodes;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Inteliquent;

namespace AgentHost.Tests.Providers.Inteliquent;

/// <summary>Each assumption can be changed in its one place. Those on codes and texts are with the outcomes, that on events with the webhooks.</summary>
public sealed class InteliquentAssumptionsTests : IAsyncLifetime
{
    private static readonly InteliquentAssumptions Assumed = new();
    private InteliquentCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await InteliquentCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Fact]
    public async Task AsksForExcluded_Off_LeavesThemToBeFound()
    {
        var provider = _carrier.Open(assumed: Assumed with { AsksForExcluded = false });
        var numbers = InteliquentCarrier.Numbers(2);
        _carrier.Carrier.Books.Take(numbers[0].Value);
        var reference = _carrier.Reference();

        var answer = await provider.PurchaseAsync(new PurchaseRequest(reference, numbers), InteliquentCarrier.Ct);

        Assert.All(answer.Outcomes.Values, outcome => Assert.IsType<PurchaseOutcome.Accepted>(outcome));
        Assert.Equal(0, _carrier.Carrier.Count("excluded"));
        Assert.Equal(new FoundNumber.Refused("number_excluded"), (await provider.FindAsync(new FindQuery(reference, null, numbers), InteliquentCarrier.Ct)).Numbers[numbers[0]]);
    }

    [Fact]
    public async Task ReferenceLength_ShorterThanOurs_RefusesUnsent()
    {
        var number = InteliquentCarrier.Numbers(1)[0];

        var answer = await _carrier.Open(assumed: Assumed with { ReferenceLength = 29 }).PurchaseAsync(new PurchaseRequest(_carrier.Reference(), [number]), InteliquentCarrier.Ct);

        Assert.Equal("request_invalid", Assert.IsType<PurchaseOutcome.Rejected>(answer.Outcomes[number]).Code);
        Assert.Empty(_carrier.Carrier.Requests);
    }

    [Fact]
    public async Task CompleteStatus_Another_TakesNoOtherWordForIt()
    {
        var number = InteliquentCarrier.Numbers(1)[0];
        var reference = await _carrier.OwnAsync(_carrier.Open(), number);
        _carrier.Carrier.Books.Configure(number.Value, new Dictionary<string, string?> { ["tnNote"] = null });

        Assert.IsType<FoundNumber.Owned>(await FindAsync(_carrier.Open(), reference, number));
        Assert.IsType<FoundNumber.Owned>(await FindAsync(_carrier.Open(assumed: Assumed with { CompleteStatus = "COMPLETE" }), reference, number));
        Assert.Equal(new FoundNumber.Refused("not_delivered"), await FindAsync(_carrier.Open(assumed: Assumed with { CompleteStatus = "Done" }), reference, number));
    }

    [Fact]
    public async Task ActivateValue_Another_IsSentWithBackorders()
    {
        var provider = _carrier.Open(assumed: Assumed with { ActivateValue = "Y" });

        await provider.PlaceBackorderAsync(new BackorderRequest(_carrier.Reference(), InteliquentCarrier.In("206"), 1), InteliquentCarrier.Ct);

        Assert.Equal("Y", Sent("backorder")["activate"]!.ToString());
    }

    [Fact]
    public async Task CanadaByTier_Off_AsksWithoutIt()
    {
        await _carrier.Open(assumed: Assumed with { CanadaByTier = false }).SearchAsync(new NumberQuery { Country = "CA", Limit = 1 }, InteliquentCarrier.Ct);

        Assert.Null(Sent("search")["rateCenterTier"]);
    }

    [Fact]
    public async Task TokenLife_Over_GetsAnotherToken()
    {
        var provider = _carrier.Open(assumed: Assumed with { AuthMode = InteliquentAuthMode.Bearer, TokenLife = TimeSpan.Zero });

        await provider.GetAccountAsync(InteliquentCarrier.Ct);
        await provider.GetAccountAsync(InteliquentCarrier.Ct);

        Assert.Equal(2, _carrier.Carrier.Count("token"));
    }

    [Fact]
    public async Task ReservationHold_Another_IsWhatIsTold()
    {
        var provider = _carrier.Open(assumed: Assumed with { ReservationHold = TimeSpan.FromDays(2) });

        var held = await provider.ReserveAsync(_carrier.Reference(), InteliquentCarrier.Numbers(1), InteliquentCarrier.Ct);

        Assert.InRange(held.ExpiresAt - TimeProvider.System.GetUtcNow(), TimeSpan.FromDays(1.9), TimeSpan.FromDays(2));
    }

    [Fact]
    public async Task ApiVersion_Another_IsInEveryPath()
    {
        var provider = _carrier.Open(assumed: Assumed with { ApiVersion = "1.0.0" });

        // The sandbox has the version 2.0.0 alone.
        await Assert.ThrowsAsync<ProviderUnavailableException>(() => provider.GetAccountAsync(InteliquentCarrier.Ct));
        Assert.Empty(_carrier.Carrier.Requests);
    }

    [Fact]
    public void BackorderPoll_Another_IsInTheProfile() =>
        Assert.Equal(TimeSpan.FromHours(4), _carrier.Open(assumed: Assumed with { BackorderPoll = TimeSpan.FromHours(4) }).Profile.BackorderPoll);

    private static async Task<FoundNumber> FindAsync(InteliquentProvider provider, ClientReference reference, E164 number) =>
        (await provider.FindAsync(new FindQuery(reference, null, [number]), InteliquentCarrier.Ct)).Numbers[number];

    private JsonNode Sent(string operation) => JsonNode.Parse(_carrier.Carrier.Requests.Last(request => request.Operation == operation).Body)!;
}
