using System.Text.Json.Nodes;
using AgentHost.CarrierSandbox.Inteliquent;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Inteliquent;

namespace AgentHost.Tests.Providers.Inteliquent;

public sealed class InteliquentPurchaseTests : IAsyncLifetime
{
    private InteliquentCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await InteliquentCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Fact]
    public async Task Purchase_ManyNumbers_IsOneOrderAcceptedAndOursOnceItIsWorked()
    {
        var provider = _carrier.Open();
        var numbers = InteliquentCarrier.Numbers(10);
        var reference = _carrier.Reference();

        var answer = await provider.PurchaseAsync(new PurchaseRequest(reference, numbers), InteliquentCarrier.Ct);

        Assert.NotNull(answer.CarrierOrderId);
        Assert.All(numbers, number => Assert.IsType<PurchaseOutcome.Accepted>(answer.Outcomes[number]));
        Assert.Empty(_carrier.Carrier.Books.Owned);
        var sent = JsonNode.Parse(Assert.Single(_carrier.Carrier.Requests, request => request.Operation == "purchase").Body)!["tnOrder"]!;
        Assert.Equal(reference.Value, sent["customerOrderReference"]!.ToString());
        Assert.All(sent["tnList"]!["tnItem"]!.AsArray(), item => Assert.Equal((InteliquentFace.TrunkGroup, reference.Value), (item!["trunkGroup"]!.ToString(), item["tnNote"]!.ToString())));
        Assert.All((await FindAsync(provider, reference, numbers, answer.CarrierOrderId)).Numbers.Values, found => Assert.IsType<FoundNumber.Ordered>(found));

        _carrier.Pass();

        var found = await FindAsync(provider, reference, numbers);
        Assert.Equal((true, answer.CarrierOrderId), (found.Complete, found.CarrierOrderId));
        Assert.All(found.Numbers.Values, number => Assert.IsType<FoundNumber.Owned>(number));
        Assert.Equal(1000m - (10 * InteliquentFace.Price), _carrier.Carrier.Books.Balance);
    }

    [Fact]
    public async Task Purchase_SomeTakenOrOnAnotherOrder_AreRejectedAndTheRestAccepted()
    {
        var provider = _carrier.Open();
        var numbers = InteliquentCarrier.Numbers(4);
        await _carrier.OwnAsync(provider, numbers[0]);
        await provider.PurchaseAsync(new PurchaseRequest(_carrier.Reference(), [numbers[1]]), InteliquentCarrier.Ct);
        _carrier.Carrier.Books.Take(numbers[2].Value);

        var answer = await provider.PurchaseAsync(new PurchaseRequest(_carrier.Reference(), numbers), InteliquentCarrier.Ct);

        Assert.Equal(["rejected already_owned", "rejected number_taken", "rejected number_excluded", "accepted"], numbers.Select(number => Word(answer.Outcomes[number])));
    }

    [Fact]
    public async Task Purchase_WithoutTheListOfExcluded_IsAcceptedAndFoundOutLater()
    {
        var provider = _carrier.Open();
        var numbers = InteliquentCarrier.Numbers(2);
        var reference = _carrier.Reference();
        await _carrier.OwnAsync(provider, numbers[0]);
        _carrier.Carrier.Faults.Set("excluded", CarrierSandbox.Faults.SandboxFault.ServerError, times: 1);

        var answer = await provider.PurchaseAsync(new PurchaseRequest(reference, numbers), InteliquentCarrier.Ct);

        Assert.All(answer.Outcomes.Values, outcome => Assert.IsType<PurchaseOutcome.Accepted>(outcome));
        _carrier.Pass();
        var found = await FindAsync(provider, reference, numbers);
        Assert.Equal(new FoundNumber.Refused("already_owned"), found.Numbers[numbers[0]]);
        Assert.IsType<FoundNumber.Owned>(found.Numbers[numbers[1]]);
    }

    [Fact]
    public async Task Purchase_AllOnOtherOrders_IsARefusalWithCode200()
    {
        var provider = _carrier.Open();
        var numbers = InteliquentCarrier.Numbers(2);
        await provider.PurchaseAsync(new PurchaseRequest(_carrier.Reference(), numbers), InteliquentCarrier.Ct);

        var answer = await provider.PurchaseAsync(new PurchaseRequest(_carrier.Reference(), numbers), InteliquentCarrier.Ct);

        Assert.Null(answer.CarrierOrderId);
        Assert.All(answer.Outcomes.Values, outcome => Assert.Equal("rejected number_taken", Word(outcome)));
    }

    [Fact]
    public async Task Purchase_WithAnUnknownTrunkGroupOrUnusableNumbers_IsRefused()
    {
        var number = InteliquentCarrier.Numbers(1)[0];
        var provider = new InteliquentProvider(
            new InteliquentOptions
            {
                PrivateKey = InteliquentFace.PrivateKey,
                ConsumerKey = InteliquentFace.ConsumerKey,
                SecretKey = InteliquentFace.SecretKey,
                TrunkGroup = "NOSUCHTRUNK_1",
                Api = _carrier.Address,
            },
            _carrier.Reads,
            _carrier.Orders);

        Assert.Equal("rejected route_invalid", Word((await provider.PurchaseAsync(new PurchaseRequest(_carrier.Reference(), [number]), InteliquentCarrier.Ct)).Outcomes[number]));
        var abroad = E164.Parse("+442079460000");
        Assert.Equal("rejected number_invalid", Word((await provider.PurchaseAsync(new PurchaseRequest(_carrier.Reference(), [abroad]), InteliquentCarrier.Ct)).Outcomes[abroad]));
        var many = Enumerable.Range(1000, 101).Select(line => E164.Parse($"+1206555{line}")).ToList();
        Assert.All((await provider.PurchaseAsync(new PurchaseRequest(_carrier.Reference(), many), InteliquentCarrier.Ct)).Outcomes.Values, outcome => Assert.Equal("rejected too_many_numbers", Word(outcome)));
        Assert.Equal(1, _carrier.Carrier.Count("purchase"));
    }

    [Fact]
    public async Task Find_ClosedOrderOfWhichSomeFailed_IsSuccessOnlyForThoseMarkedComplete()
    {
        var provider = _carrier.Open();
        var numbers = InteliquentCarrier.Numbers(10);
        var reference = _carrier.Reference();
        await provider.PurchaseAsync(new PurchaseRequest(reference, numbers), InteliquentCarrier.Ct);
        foreach (var number in numbers[7..])
        {
            _carrier.Carrier.Books.Take(number.Value);
        }

        _carrier.Pass();

        var found = await FindAsync(provider, reference, numbers);
        Assert.Equal("Closed", _carrier.Carrier.Books.Kept("order")[0].Fields["status"]);
        Assert.All(numbers[..7], number => Assert.IsType<FoundNumber.Owned>(found.Numbers[number]));
        Assert.All(numbers[7..], number => Assert.Equal(new FoundNumber.Refused("not_delivered"), found.Numbers[number]));
        Assert.Equal(7, _carrier.Carrier.Books.Owned.Count);
    }

    [Fact]
    public async Task Find_NumberMarkedCompleteInAnOrderThatGoesOn_IsNotOursYet()
    {
        var provider = _carrier.Open();
        var number = InteliquentCarrier.Numbers(1)[0];
        var reference = _carrier.Reference();
        await provider.PurchaseAsync(new PurchaseRequest(reference, [number]), InteliquentCarrier.Ct);
        var books = _carrier.Carrier.Books;
        books.Keep("order", books.Kept("order")[0].Id, new Dictionary<string, string?> { [$"tn:{number.Value[2..]}"] = "Complete" });

        Assert.IsType<FoundNumber.Ordered>((await FindAsync(provider, reference, [number])).Numbers[number]);
    }

    [Fact]
    public async Task Find_NumberThatOneEntryAloneStandsFor_IsRead()
    {
        var provider = _carrier.Open();
        var number = InteliquentCarrier.Numbers(1)[0];
        var reference = await _carrier.OwnAsync(provider, number);

        Assert.IsType<FoundNumber.Owned>((await FindAsync(provider, reference, [number])).Numbers[number]);
    }

    [Fact]
    public async Task Find_OrderLostFromTheListByReference_IsFoundByTheNumbersOwnNote()
    {
        var provider = _carrier.Open();
        var numbers = InteliquentCarrier.Numbers(3);
        var reference = await _carrier.OwnAsync(provider, numbers[0]);
        await _carrier.OwnAsync(provider, numbers[1]);
        _carrier.Carrier.Books.Drop("order", _carrier.Carrier.Books.Kept("order")[0].Id);

        var found = await FindAsync(provider, reference, numbers);

        Assert.IsType<FoundNumber.Owned>(found.Numbers[numbers[0]]);
        Assert.IsType<FoundNumber.OwnedByAnother>(found.Numbers[numbers[1]]);
        Assert.IsType<FoundNumber.NotFound>(found.Numbers[numbers[2]]);
        Assert.Equal((true, null), (found.Complete, found.CarrierOrderId));
    }

    [Fact]
    public async Task Find_ManyNumbersWithoutAnOrder_AreAskedForOneByOneAndTheirOrderAFewTimesOnly()
    {
        var numbers = InteliquentCarrier.Numbers(30);

        var found = await FindAsync(_carrier.Open(), _carrier.Reference(), numbers);

        Assert.All(numbers, number => Assert.IsType<FoundNumber.NotFound>(found.Numbers[number]));
        Assert.Equal((4, 30), (_carrier.Carrier.Count("find"), _carrier.Carrier.Count("owned")));
    }

    [Fact]
    public async Task Find_NumberWithoutANoteAndWithoutAnOrder_ProvesNothing()
    {
        var provider = _carrier.Open();
        var number = InteliquentCarrier.Numbers(1)[0];
        await _carrier.OwnAsync(provider, number);
        _carrier.Carrier.Books.Configure(number.Value, new Dictionary<string, string?> { ["tnNote"] = null });

        Assert.IsType<FoundNumber.NotFound>((await FindAsync(provider, _carrier.Reference(), [number])).Numbers[number]);
    }

    [Fact]
    public async Task Find_SeveralOrdersUnderOneReference_TheBestOfEachNumberCounts()
    {
        var provider = _carrier.Open();
        var numbers = InteliquentCarrier.Numbers(2);
        var reference = await _carrier.OwnAsync(provider, numbers[0]);
        await provider.PurchaseAsync(new PurchaseRequest(reference, numbers), InteliquentCarrier.Ct);

        var found = await FindAsync(provider, reference, numbers);

        Assert.IsType<FoundNumber.Owned>(found.Numbers[numbers[0]]);
        Assert.IsType<FoundNumber.Ordered>(found.Numbers[numbers[1]]);
    }

    [Fact]
    public async Task Find_OrderCancelled_IsRefused()
    {
        var provider = _carrier.Open();
        var number = InteliquentCarrier.Numbers(1)[0];
        var reference = _carrier.Reference();
        await provider.PurchaseAsync(new PurchaseRequest(reference, [number]), InteliquentCarrier.Ct);
        var order = _carrier.Carrier.Books.Kept("order")[0];
        _carrier.Carrier.Books.Keep("order", order.Id, new Dictionary<string, string?> { ["status"] = "Pending Cancel", ["cancelled_at"] = _carrier.Carrier.Books.Now.ToString("O") });

        Assert.IsType<FoundNumber.Ordered>((await FindAsync(provider, reference, [number])).Numbers[number]);
        _carrier.Pass();

        Assert.Equal(new FoundNumber.Refused("order_cancelled"), (await FindAsync(provider, reference, [number])).Numbers[number]);
        Assert.Empty(_carrier.Carrier.Books.Owned);
    }

    [Fact]
    public async Task Reserve_NumbersOfWhichSomeAreGone_HoldsTheRestUntilLetGo()
    {
        var provider = _carrier.Open();
        var numbers = InteliquentCarrier.Numbers(3);
        var reference = _carrier.Reference();
        _carrier.Carrier.Books.Take(numbers[1].Value);

        var held = await provider.ReserveAsync(reference, numbers, InteliquentCarrier.Ct);

        Assert.Equal([numbers[0], numbers[2]], held.Numbers);
        Assert.True(held.ExpiresAt > DateTimeOffset.UnixEpoch);
        Assert.Equal(2, _carrier.Carrier.Books.Kept("hold").Count);
        Assert.Empty((await provider.ReserveAsync(_carrier.Reference(), [numbers[0]], InteliquentCarrier.Ct)).Numbers);
        // As another process would, which knows them by their rows alone.
        var rows = new HeldNumbers(reference, held.Numbers.ToDictionary(number => number, string? (_) => null));
        await _carrier.Open().CancelReservationAsync(rows, InteliquentCarrier.Ct);
        await _carrier.Open().CancelReservationAsync(rows, InteliquentCarrier.Ct);
        await provider.CancelReservationAsync(rows with { Numbers = new Dictionary<E164, string?>() }, InteliquentCarrier.Ct);
        Assert.Empty(_carrier.Carrier.Books.Kept("hold"));
        Assert.Equal(4, _carrier.Carrier.Count("reserve"));
    }

    [Fact]
    public async Task CancelReservation_NumbersNotHeldAnyMore_IsHarmless()
    {
        var provider = _carrier.Open();
        var number = InteliquentCarrier.Numbers(1)[0];
        var reference = _carrier.Reference();
        await provider.ReserveAsync(reference, [number], InteliquentCarrier.Ct);
        _carrier.Carrier.Books.Drop("hold", number.Value[2..]);

        await provider.CancelReservationAsync(new HeldNumbers(reference, new Dictionary<E164, string?> { [number] = null }), InteliquentCarrier.Ct);

        Assert.Equal(2, _carrier.Carrier.Count("reserve"));
    }

    private static Task<FindAnswer> FindAsync(InteliquentProvider provider, ClientReference reference, E164[] numbers, string? orderId = null) =>
        provider.FindAsync(new FindQuery(reference, orderId, numbers), InteliquentCarrier.Ct);

    private static string Word(PurchaseOutcome outcome) => outcome switch
    {
        PurchaseOutcome.Accepted => "accepted",
        PurchaseOutcome.Rejected rejected => $"rejected {rejected.Code}",
        PurchaseOutcome.Unknown unknown => $"unknown {unknown.Reason}",
        _ => "confirmed",
    };
}
