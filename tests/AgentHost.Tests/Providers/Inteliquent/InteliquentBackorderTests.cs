using System.Text.Json.Nodes;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Inteliquent;
using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Providers;
using AgentHost.Providers.Inteliquent;

namespace AgentHost.Tests.Providers.Inteliquent;

public sealed class InteliquentBackorderTests : IAsyncLifetime
{
    private InteliquentCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await InteliquentCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Fact]
    public async Task Place_OfAnEmptyAreaCode_FillsInParts()
    {
        var provider = _carrier.Open();
        var reference = _carrier.Reference();
        _carrier.Carrier.Books.Empty("206");

        var placed = Assert.IsType<BackorderAnswer.Placed>(await PlaceAsync(provider, reference, InteliquentCarrier.In("206"), 5));

        var sent = JsonNode.Parse(Assert.Single(_carrier.Carrier.Requests, request => request.Operation == "backorder").Body)!;
        Assert.Equal((reference.Value, 5, "206", "Yes", InteliquentFace.TrunkGroup), (Text(sent, "customerOrderReference"), sent["quantity"]!.GetValue<int>(), Text(sent, "npa"), Text(sent, "activate"), Text(sent, "trunkGroup")));
        var status = await FindAsync(provider, reference);
        Assert.Equal((placed.CarrierOrderId, true, 0), (status.CarrierOrderId, status.Open, status.Delivered.Count));
        Assert.Equal(_carrier.Carrier.Books.Now + TimeSpan.FromMilliseconds(2 * _carrier.Carrier.Pace.Backorder), status.ExpectedAt);
        PassBackorder();
        status = await FindAsync(provider, reference);
        Assert.Equal((true, 3), (status.Open, status.Delivered.Count));
        PassBackorder();
        status = await FindAsync(provider, reference);

        Assert.Equal((false, 5, (DateTimeOffset?)null), (status.Open, status.Delivered.Count, status.ExpectedAt));
        Assert.Equal(_carrier.Carrier.Books.Owned.Select(owned => owned.Number.Number).Order(), status.Delivered.Select(owned => owned.Number.Value).Order());
        Assert.All(status.Delivered, owned => Assert.Equal((reference.Value, InteliquentFace.TrunkGroup, "206"), (owned.Reference, owned.Settings.VoiceRoute, owned.Number.Npa.ToString())));
    }

    [Fact]
    public async Task Find_UnderNoOrder_IsNull() => Assert.Null(await _carrier.Open().FindBackorderAsync(_carrier.Reference(), InteliquentCarrier.Ct));

    [Fact]
    public async Task Find_OrderOfWhichTheMoneyRanOut_IsFinalWithWhatCame()
    {
        var provider = _carrier.Open();
        var reference = _carrier.Reference();
        await PlaceAsync(provider, reference, InteliquentCarrier.In("206"), 4);
        _carrier.Carrier.Books.Deposit((3 * InteliquentFace.Price) - 1000m);
        PassBackorder();
        PassBackorder();

        var status = await FindAsync(provider, reference);

        Assert.Equal((false, 3), (status.Open, status.Delivered.Count));
    }

    [Fact]
    public async Task Find_DeliveredNumberGivenBackSince_IsNotTold()
    {
        var provider = _carrier.Open();
        var reference = _carrier.Reference();
        await PlaceAsync(provider, reference, InteliquentCarrier.In("206"), 2);
        PassBackorder();
        PassBackorder();
        var numbers = (await FindAsync(provider, reference)).Delivered;

        await provider.ReleaseAsync(numbers[0].Number, _carrier.Reference(), InteliquentCarrier.Ct);

        Assert.Equal([numbers[1].Number], (await FindAsync(provider, reference)).Delivered.Select(owned => owned.Number));
    }

    [Fact]
    public async Task Close_WhileItFills_KeepsWhatCameAndEndsOnlyWhenTheCarrierSaysSo()
    {
        var provider = _carrier.Open();
        var reference = _carrier.Reference();
        await PlaceAsync(provider, reference, InteliquentCarrier.In("206"), 4);
        PassBackorder();

        Assert.IsType<EffectOutcome.Done>(await provider.CloseBackorderAsync(reference, InteliquentCarrier.Ct));
        Assert.True((await FindAsync(provider, reference)).Open);
        Assert.IsType<EffectOutcome.Done>(await provider.CloseBackorderAsync(reference, InteliquentCarrier.Ct));
        _carrier.Pass();

        var status = await FindAsync(provider, reference);
        Assert.Equal((false, 2), (status.Open, status.Delivered.Count));
        Assert.Equal(1, _carrier.Carrier.Count("cancel"));
        PassBackorder();
        PassBackorder();
        Assert.Equal(2, _carrier.Carrier.Books.Owned.Count);
    }

    [Fact]
    public async Task Close_NothingThere_IsRefused() =>
        Assert.Equal("not_found", Assert.IsType<EffectOutcome.Rejected>(await _carrier.Open().CloseBackorderAsync(_carrier.Reference(), InteliquentCarrier.Ct)).Code);

    [Theory]
    [InlineData("exchange", "nxx", "555")]
    [InlineData("starts_with", "nxx", "555")]
    [InlineData("region", "state", "WA")]
    [InlineData("lata", "lata", "674")]
    [InlineData("rate_center", "rateCenter", "SEATTLE")]
    [InlineData("city", "npa", "206")]
    [InlineData("canada", "state", "ON")]
    public async Task Place_EachCriterion_IsSent(string criterion, string field, string value)
    {
        var criteria = criterion switch
        {
            "exchange" => InteliquentCarrier.In("206") with { Exchange = "555" },
            "starts_with" => InteliquentCarrier.In("206") with { Pattern = new(PatternKind.StartsWith, "555") },
            "region" => new NumberQuery { Region = "WA" },
            "lata" => InteliquentCarrier.In("206") with { Lata = "674" },
            "rate_center" => new NumberQuery { Region = "WA", City = "Seattle", RateCenter = "SEATTLE" },
            "city" => new NumberQuery { Region = "WA", City = "Seattle" },
            _ => new NumberQuery { Country = "CA", Region = "ON" },
        };

        Assert.IsType<BackorderAnswer.Placed>(await PlaceAsync(_carrier.Open(), _carrier.Reference(), criteria, 1));

        Assert.Equal(value, Text(JsonNode.Parse(_carrier.Carrier.Requests.Last(request => request.Operation == "backorder").Body)!, field));
    }

    public static TheoryData<string, NumberQuery> Refused => new()
    {
        { "not_offered", new NumberQuery() },
        { "not_offered", new NumberQuery { NumberType = NumberType.TollFree, AreaCodes = [Npa.Parse("833")] } },
        { "not_offered", new NumberQuery { Country = "GB", Region = "WA" } },
        { "not_offered", InteliquentCarrier.In("206") with { Country = "CA" } },
        { "not_offered", InteliquentCarrier.In("206") with { ConsecutiveRun = 3 } },
        { "not_offered", InteliquentCarrier.In("206") with { Pattern = new(PatternKind.EndsWith, "0001") } },
        { "not_offered", InteliquentCarrier.In("206") with { Features = [NumberFeature.Fax] } },
        { "not_offered", new NumberQuery { Region = "WA", City = "Nowhere At All" } },
        { "price_unknown", InteliquentCarrier.In("206") with { MaxMonthlyCost = 100m } },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Place_WhatCannotBeAskedFor_IsRefusedUnsent(string code, NumberQuery criteria)
    {
        Assert.Equal(code, Assert.IsType<BackorderAnswer.Rejected>(await PlaceAsync(_carrier.Open(), _carrier.Reference(), criteria, 1)).Code);

        Assert.Empty(_carrier.Carrier.Requests);
    }

    [Fact]
    public async Task Place_LessThanTheAccountTakes_IsRefused()
    {
        _carrier.Carrier.Books.Keep(InteliquentFace.AccountKind, InteliquentFace.Name, new Dictionary<string, string?> { ["least_backorder"] = "1000" });

        Assert.Equal("backorder_size", Assert.IsType<BackorderAnswer.Rejected>(await PlaceAsync(_carrier.Open(), _carrier.Reference(), InteliquentCarrier.In("206"), 10)).Code);
        var told = _carrier.Open(assumed: new InteliquentAssumptions { LeastBackorder = 1000 });
        Assert.Equal("backorder_size", Assert.IsType<BackorderAnswer.Rejected>(await PlaceAsync(told, _carrier.Reference(), InteliquentCarrier.In("206"), 10)).Code);
        Assert.Equal(1, _carrier.Carrier.Count("backorder"));
    }

    [Theory]
    [InlineData(SandboxFault.Hang, true, "unknown timeout")]
    [InlineData(SandboxFault.Reset, true, "unknown reset")]
    [InlineData(SandboxFault.Reset, false, "unknown reset")]
    [InlineData(SandboxFault.Close, true, "unknown reset")]
    [InlineData(SandboxFault.ServerError, true, "unknown server_error")]
    [InlineData(SandboxFault.ServerError, false, "unknown server_error")]
    [InlineData(SandboxFault.Truncated, true, "unknown unreadable_answer")]
    [InlineData(SandboxFault.Empty, true, "unknown unreadable_answer")]
    [InlineData(SandboxFault.RateLimited, false, "unknown rate_limited")]
    [InlineData(SandboxFault.Unauthorized, false, "rejected unauthorized")]
    [InlineData(SandboxFault.Slow, true, "placed")]
    public async Task Place_EveryFault_SendsOnceAndIsFoundByItsReference(SandboxFault fault, bool afterCommit, string expected)
    {
        var provider = _carrier.Open(fault == SandboxFault.Hang ? TimeSpan.FromSeconds(2) : null);
        var reference = _carrier.Reference();
        await _carrier.OwnAsync(_carrier.Open(), InteliquentCarrier.Numbers(1));
        _carrier.Carrier.Faults.Set("backorder", fault, afterCommit);

        var answer = await PlaceAsync(provider, reference, InteliquentCarrier.In("425"), 2);

        Assert.Equal(expected, answer switch
        {
            BackorderAnswer.Placed => "placed",
            BackorderAnswer.Rejected rejected => $"rejected {rejected.Code}",
            BackorderAnswer.Unknown unknown => $"unknown {unknown.Reason}",
            _ => "",
        });
        Assert.Equal(1, _carrier.Carrier.Count("backorder"));
        Assert.Equal(afterCommit, await _carrier.Open().FindBackorderAsync(reference, InteliquentCarrier.Ct) is not null);
    }

    [Fact]
    public async Task Close_WithALostAnswer_IsUnknownAndSentOnce()
    {
        var provider = _carrier.Open();
        var reference = _carrier.Reference();
        await PlaceAsync(provider, reference, InteliquentCarrier.In("206"), 2);
        _carrier.Carrier.Faults.Set("cancel", SandboxFault.Reset, afterCommit: true);

        Assert.Equal(new EffectOutcome.Unknown("reset"), await provider.CloseBackorderAsync(reference, InteliquentCarrier.Ct));

        Assert.Equal(1, _carrier.Carrier.Count("cancel"));
        _carrier.Pass();
        Assert.False((await FindAsync(provider, reference)).Open);
    }

    private static Task<BackorderAnswer> PlaceAsync(InteliquentProvider provider, ClientReference reference, NumberQuery criteria, int quantity) =>
        provider.PlaceBackorderAsync(new BackorderRequest(reference, criteria, quantity), InteliquentCarrier.Ct);

    private static async Task<BackorderStatus> FindAsync(InteliquentProvider provider, ClientReference reference) =>
        Assert.IsType<BackorderStatus>(await provider.FindBackorderAsync(reference, InteliquentCarrier.Ct));

    private void PassBackorder() => _carrier.Pass(TimeSpan.FromMilliseconds(_carrier.Carrier.Pace.Backorder));

    private static string? Text(JsonNode node, string field) => node[field]?.ToString();
}
