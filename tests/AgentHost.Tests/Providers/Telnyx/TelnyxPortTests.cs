using System.Text.Json.Nodes;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Telnyx;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Telnyx;

namespace AgentHost.Tests.Providers.Telnyx;

public sealed class TelnyxPortTests : IAsyncLifetime
{
    private static readonly E164[] Numbers = [E164.Parse("+13035550000"), E164.Parse("+13035550002"), E164.Parse("+18335550000")];
    private TelnyxCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await TelnyxCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    public static PortInRequest Request(ClientReference reference, params IReadOnlyList<E164> numbers) => new()
    {
        Reference = reference,
        Numbers = numbers,
        BillingNumber = Numbers[0],
        AccountNumber = "123abc",
        Pin = "1234",
        Subscriber = new PortSubscriber("Example Co", "Pat", "Smith", "600", "Congress Avenue", "Austin", "TX", "78701"),
        AuthorizedPerson = "Pat Smith",
        AuthorizedEmail = "pat@example.com",
        Documents =
        [
            new PortDocument(PortDocumentKind.Loa, "loa.pdf", "application/pdf", "%PDF-1.4 loa"u8.ToArray()),
            new PortDocument(PortDocumentKind.Invoice, "bill.pdf", "application/pdf", "%PDF-1.4 bill"u8.ToArray()),
        ],
    };

    [Fact]
    public async Task CheckPortability_Numbers_AreToldOneByOne()
    {
        NotPortable(Numbers[1], "No coverage");

        var answers = await _carrier.Open().CheckPortabilityAsync([.. Numbers, Numbers[0]], TelnyxCarrier.Ct);

        Assert.Equal(
            [new Portability(Numbers[0], true, null, null), new(Numbers[1], false, "No coverage", null), new(Numbers[2], true, null, null)], answers);
        Assert.Empty(await _carrier.Open().CheckPortabilityAsync([], TelnyxCarrier.Ct));
    }

    [Fact]
    public async Task SubmitPort_WithDocuments_IsSplitCompletedAndConfirmedStepByStep()
    {
        var provider = _carrier.Open();
        var day = DateOnly.FromDateTime(_carrier.Clock.GetUtcNow().UtcDateTime.AddDays(5));
        var reference = _carrier.Reference();

        var answer = Assert.IsType<PortAnswer.Submitted>(await provider.SubmitPortAsync(Request(reference, Numbers) with { DesiredDate = day }, TelnyxCarrier.Ct));

        Assert.Equal(2, answer.CarrierOrderIds.Count);
        Assert.Equal(
            ["POST /documents", "POST /documents", "POST /porting_orders", "GET allowed_foc_windows", "PATCH /porting_orders", "GET allowed_foc_windows", "PATCH /porting_orders", "POST confirm", "POST confirm"],
            _carrier.Carrier.Requests.Select(Step));
        var change = JsonNode.Parse(_carrier.Carrier.Requests.First(request => request.Method == "PATCH").Body)!;
        var documents = _carrier.Carrier.Books.Kept(TelnyxPortsFace.DocumentKind).ToDictionary(kept => kept.Fields["filename"], kept => kept.Id);
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse($$"""
                {
                  "end_user": {
                    "admin": { "entity_name": "Example Co", "auth_person_name": "Pat Smith", "billing_phone_number": "+13035550000", "account_number": "123abc", "pin_passcode": "1234" },
                    "location": { "street_address": "600 Congress Avenue", "locality": "Austin", "administrative_area": "TX", "postal_code": "78701", "country_code": "US" }
                  },
                  "documents": { "loa": "{{documents["loa.pdf"]}}", "invoice": "{{documents["bill.pdf"]}}" },
                  "misc": { "type": "full" },
                  "activation_settings": { "foc_datetime_requested": "{{day:yyyy-MM-dd}}T17:00:00+00:00" }
                }
                """),
            change),
            change.ToJsonString());
    }

    [Fact]
    public async Task FindPort_OnItsWay_IsFollowedUntilTheNumbersAreOurs()
    {
        var provider = _carrier.Open(pageSize: 1);
        var reference = _carrier.Reference();
        var submitted = Assert.IsType<PortAnswer.Submitted>(await provider.SubmitPortAsync(Request(reference, Numbers), TelnyxCarrier.Ct));
        var seen = new List<(PortInState State, bool Foc)>();

        for (var step = 0; step < 4; step++)
        {
            var status = (await provider.FindPortAsync(reference, null, TelnyxCarrier.Ct))!;
            Assert.Equal(submitted.CarrierOrderIds.Order(), status.CarrierOrderIds.Order());
            Assert.Equal(Numbers.Order(), status.Numbers.Keys.Order());
            Assert.Null(status.Detail);
            Assert.All(status.Numbers.Values, state => Assert.Equal(status.State, state));
            seen.Add((status.State, status.FocAt is not null));
            _carrier.Clock.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.Equal([(PortInState.Submitted, false), (PortInState.Submitted, false), (PortInState.FocConfirmed, true), (PortInState.Ported, true)], seen);
        Assert.Equal(Numbers.Order(), (await _carrier.Open().ListOwnedAsync(null, TelnyxCarrier.Ct)).Numbers.Select(owned => owned.Number).Order());
        Assert.Equal("port_final", Assert.IsType<EffectOutcome.Rejected>(await provider.CancelPortAsync(reference, null, TelnyxCarrier.Ct)).Code);
        Assert.Equal(1000m, _carrier.Carrier.Books.Balance);
    }

    [Fact]
    public async Task FindPort_WithAnException_WaitsForUsAndSaysWhy()
    {
        var provider = _carrier.Open();
        var reference = _carrier.Reference();
        _carrier.Carrier.Books.Keep(TelnyxPortsFace.ExceptionKind, Numbers[0].Value, new Dictionary<string, string?> { ["code"] = "PASSCODE_PIN_INVALID" });
        await provider.SubmitPortAsync(Request(reference, Numbers), TelnyxCarrier.Ct);
        await StepAsync(provider, reference);

        var status = await StepAsync(provider, reference);

        Assert.Equal((PortInState.ActionRequired, "The losing carrier refused the data."), (status.State, status.Detail));
        Assert.Equal([PortInState.ActionRequired, PortInState.ActionRequired, PortInState.FocConfirmed], Numbers.Select(number => status.Numbers[number]));
    }

    [Fact]
    public async Task CancelPort_OnItsWay_IsCancelledInTheEndAndTwiceIsHarmless()
    {
        var provider = _carrier.Open();
        var reference = _carrier.Reference();
        var submitted = Assert.IsType<PortAnswer.Submitted>(await provider.SubmitPortAsync(Request(reference, Numbers[..1]), TelnyxCarrier.Ct));

        Assert.IsType<EffectOutcome.Done>(await provider.CancelPortAsync(reference, submitted.CarrierOrderIds[0], TelnyxCarrier.Ct));
        Assert.IsType<EffectOutcome.Done>(await provider.CancelPortAsync(reference, null, TelnyxCarrier.Ct));
        Assert.Equal(PortInState.Submitted, (await provider.FindPortAsync(reference, null, TelnyxCarrier.Ct))!.State);

        Assert.Equal(PortInState.Cancelled, (await StepAsync(provider, reference)).State);
        Assert.Single(_carrier.Carrier.Requests, request => request.Path.EndsWith("/cancel", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FindPort_ByTheCarriersId_IsFoundAlsoUnderAnotherReference()
    {
        var provider = _carrier.Open();
        var submitted = Assert.IsType<PortAnswer.Submitted>(await provider.SubmitPortAsync(Request(_carrier.Reference(), Numbers[..1]), TelnyxCarrier.Ct));

        Assert.NotNull(await provider.FindPortAsync(_carrier.Reference(), submitted.CarrierOrderIds[0], TelnyxCarrier.Ct));
        Assert.Null(await provider.FindPortAsync(_carrier.Reference(), "f1486bae-f067-460c-ad43-73a92848f902", TelnyxCarrier.Ct));
        Assert.Equal("port_not_found", Assert.IsType<EffectOutcome.Rejected>(await provider.CancelPortAsync(_carrier.Reference(), null, TelnyxCarrier.Ct)).Code);
    }

    [Theory]
    [InlineData(true, "number_invalid")]
    [InlineData(false, "port_incomplete")]
    public async Task SubmitPort_ThatTelnyxRefuses_LeavesNothingBehind(bool notPortable, string code)
    {
        var provider = _carrier.Open();
        var reference = _carrier.Reference();
        if (notPortable)
        {
            NotPortable(Numbers[1], "No coverage");
        }

        var answer = await provider.SubmitPortAsync(Request(reference, Numbers) with { Documents = [] }, TelnyxCarrier.Ct);

        Assert.Equal(code, Assert.IsType<PortAnswer.Rejected>(answer).Code);
        Assert.Null(await provider.FindPortAsync(reference, null, TelnyxCarrier.Ct));
    }

    [Fact]
    public async Task SubmitPort_ConfirmedInPart_ShowsTheRestAsADraft()
    {
        var provider = _carrier.Open();
        var reference = _carrier.Reference();
        var request = Request(reference, Numbers);

        // Calls: two documents, the order, two changes, a confirmation; the next is the second confirmation.
        _carrier.Carrier.Faults.Set(new FaultSetting("port", SandboxFault.Slow, Times: 6, Delay: 0));
        _carrier.Carrier.Faults.Set("port", SandboxFault.Unauthorized);
        var answer = await provider.SubmitPortAsync(request, TelnyxCarrier.Ct);

        Assert.Equal(2, Assert.IsType<PortAnswer.Submitted>(answer).CarrierOrderIds.Count);
        var status = (await provider.FindPortAsync(reference, null, TelnyxCarrier.Ct))!;
        Assert.Equal((PortInState.ActionRequired, "Not submitted: a draft."), (status.State, status.Detail));
        Assert.IsType<EffectOutcome.Done>(await provider.CancelPortAsync(reference, null, TelnyxCarrier.Ct));
    }

    // The call that is hit, by how many come before it: a document, the order, a change, the confirmation.
    [Theory]
    [InlineData(0, SandboxFault.Reset, true, "rejected document_not_sent", null)]
    [InlineData(0, SandboxFault.Unauthorized, false, "rejected unauthorized", null)]
    [InlineData(2, SandboxFault.Reset, true, "unknown reset", PortInState.ActionRequired)]
    [InlineData(2, SandboxFault.ServerError, false, "unknown server_error", null)]
    [InlineData(2, SandboxFault.Malformed, true, "unknown unreadable_answer", PortInState.ActionRequired)]
    [InlineData(2, SandboxFault.Unauthorized, false, "rejected unauthorized", null)]
    [InlineData(3, SandboxFault.ServerError, true, "rejected provider_unavailable", null)]
    [InlineData(3, SandboxFault.Unauthorized, false, "rejected unauthorized", null)]
    [InlineData(4, SandboxFault.Reset, true, "unknown reset", PortInState.Submitted)]
    [InlineData(4, SandboxFault.Close, false, "unknown reset", PortInState.ActionRequired)]
    [InlineData(4, SandboxFault.Unauthorized, false, "rejected unauthorized", null)]
    public async Task SubmitPort_EveryStepThatFails_IsSentOnceAndSaysNoMoreThanTheBooks(int before, SandboxFault fault, bool afterCommit, string expected, PortInState? found)
    {
        var provider = _carrier.Open();
        var reference = _carrier.Reference();
        if (before > 0)
        {
            _carrier.Carrier.Faults.Set(new FaultSetting("port", SandboxFault.Slow, Times: before, Delay: 0));
        }

        _carrier.Carrier.Faults.Set("port", fault, afterCommit);

        var answer = await provider.SubmitPortAsync(Request(reference, Numbers[..1]), TelnyxCarrier.Ct);

        Assert.Equal(expected, answer switch
        {
            PortAnswer.Rejected rejected => $"rejected {rejected.Code}",
            PortAnswer.Unknown unknown => $"unknown {unknown.Reason}",
            _ => "submitted",
        });
        var sent = _carrier.Carrier.Requests.Where(request => request.Method != "GET").ToList();
        Assert.Equal(sent.Count, sent.DistinctBy(request => (request.Method, request.Path, request.Body)).Count());
        Assert.Equal(found, (await provider.FindPortAsync(reference, null, TelnyxCarrier.Ct))?.State);
    }

    [Fact]
    public async Task SubmitPort_DraftsThatCannotBeDeleted_IsUnknown()
    {
        var provider = _carrier.Open();
        _carrier.Carrier.Faults.Set(new FaultSetting("port", SandboxFault.Slow, Times: 3, Delay: 0));
        _carrier.Carrier.Faults.Set("port", SandboxFault.ServerError, times: 2);

        Assert.Equal(new PortAnswer.Unknown("draft_left"), await provider.SubmitPortAsync(Request(_carrier.Reference(), Numbers[..1]), TelnyxCarrier.Ct));
    }

    [Fact]
    public async Task SubmitPort_WithoutNumbers_IsRefusedUnsent()
    {
        Assert.IsType<PortAnswer.Rejected>(await _carrier.Open().SubmitPortAsync(Request(_carrier.Reference()), TelnyxCarrier.Ct));

        Assert.Empty(_carrier.Carrier.Requests);
    }

    [Fact]
    public async Task CancelPort_WhereItCannotBeLookedUp_SendsNothing()
    {
        _carrier.Carrier.Faults.Set("port", SandboxFault.ServerError);

        Assert.Equal("provider_unavailable", Assert.IsType<EffectOutcome.Rejected>(await _carrier.Open().CancelPortAsync(_carrier.Reference(), null, TelnyxCarrier.Ct)).Code);
        Assert.All(_carrier.Carrier.Requests, request => Assert.Equal("GET", request.Method));
    }

    private async Task<PortInStatus> StepAsync(TelnyxProvider provider, ClientReference reference)
    {
        _carrier.Clock.Advance(TimeSpan.FromSeconds(2));
        return (await provider.FindPortAsync(reference, null, TelnyxCarrier.Ct))!;
    }

    private void NotPortable(E164 number, string reason) => _carrier.Carrier.Books.Keep(TelnyxPortsFace.NotPortableKind, number.Value, new Dictionary<string, string?> { ["reason"] = reason });

    // What a call was for, without the ids.
    private static string Step(SeenRequest request)
    {
        var parts = request.Path.Split('/', '?');
        return $"{request.Method} {(parts.Length > 3 ? parts[^1] : $"/{parts[1]}")}";
    }
}
