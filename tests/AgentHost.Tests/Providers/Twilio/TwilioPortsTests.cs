using System.Text;
using System.Text.Json.Nodes;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Twilio;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Twilio;
using AgentHost.Providers.Wire;
using AgentHost.Tests.Providers.Wire;

namespace AgentHost.Tests.Providers.Twilio;

public sealed class TwilioPortsTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Step = TimeSpan.FromHours(1);
    private static readonly E164 Number = E164.Parse("+14155550142");
    private TwilioCarrier _carrier = null!;

    public async ValueTask InitializeAsync()
    {
        _carrier = await TwilioCarrier.StartAsync();
        _carrier.Carrier.Pace = new(Port: (int)Step.TotalMilliseconds);
    }

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    /// <summary>An order with a bill.</summary>
    internal static PortInRequest Order(ClientReference reference, params string[] numbers) => new()
    {
        Reference = reference,
        Numbers = [.. numbers.Select(E164.Parse)],
        BillingNumber = E164.Parse(numbers[0]),
        AccountNumber = "123456",
        Pin = "1234",
        Subscriber = new PortSubscriber("Example Co", "Pat", "Smith", "645", "Harrison St", "San Francisco", "CA", "94107"),
        AuthorizedPerson = "Pat Smith",
        AuthorizedEmail = "pat.smith@example.com",
        DesiredDate = new DateOnly(2027, 2, 10),
        Documents = [new PortDocument(PortDocumentKind.Invoice, "bill \"of\" May.pdf", "application/pdf", Encoding.ASCII.GetBytes("%PDF-1.7 \r\n--agenthost"))],
    };

    [Fact]
    public async Task CheckPortability_EachCase_IsToldInWords()
    {
        var books = _carrier.Carrier.Books;
        books.Keep(TwilioPortsFace.FateKind, "+14155550101", new Dictionary<string, string?> { ["pin"] = "true" });
        books.Keep(TwilioPortsFace.FateKind, "+14155550102", new Dictionary<string, string?> { ["code"] = "22132" });
        books.Keep(TwilioPortsFace.FateKind, "+14155550103", new Dictionary<string, string?> { ["code"] = "22133" });
        books.Keep(TwilioPortsFace.FateKind, "+14155550104", new Dictionary<string, string?> { ["portable"] = "false" });
        string[] numbers = ["+14155550100", "+14155550101", "+14155550102", "+14155550103", "+14155550104", "+14165550100", "+18335550100", "+442079460000"];

        var answers = await _carrier.Open().CheckPortabilityAsync([.. numbers.Select(E164.Parse)], TwilioCarrier.Ct);

        const string byHand = "Twilio's porting team takes over by hand what is no local number of the United States.";
        Assert.Equal(
            [
                (true, null), (true, "The account number and the PIN at the losing carrier are needed."), (false, "Another account at Twilio has the number."),
                (false, "Twilio's porting team can take it over by hand."), (false, "Twilio says: NOT_PORTABLE."), (false, byHand), (false, byHand), (false, byHand),
            ],
            answers.Select(answer => (answer.Portable, answer.Reason)));
        Assert.Equal(numbers, answers.Select(answer => answer.Number.Value));
        Assert.Equal(5, _carrier.Carrier.Count("portability"));
        Assert.Contains($"/v1/Porting/Portability/PhoneNumber/%2B14155550100?TargetAccountSid={TwilioFace.AccountSid}", _carrier.Carrier.Requests.Select(r => r.Path.Replace("/+", "/%2B", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Submit_WholeOrder_UploadsTheBillAndOrdersInTwiliosFields()
    {
        var request = Order(_carrier.Reference(), "+14155550142", "+14155550143");

        var answer = Assert.IsType<PortAnswer.Submitted>(await _carrier.Open().SubmitPortAsync(request, TwilioCarrier.Ct));

        var document = Assert.Single(_carrier.Carrier.Books.Kept(TwilioPortsFace.DocumentKind));
        Assert.Equal((request.Reference.Value, "application/pdf", "22"), (document.Reference, document.Fields["media_type"], document.Fields["bytes"]));
        Assert.Contains("filename=\"bill__of__May.pdf\"", _carrier.Carrier.Requests[0].Body, StringComparison.Ordinal);
        Assert.Equal(Assert.Single(_carrier.Carrier.Books.Kept(TwilioPortsFace.PortKind)).Id, Assert.Single(answer.CarrierOrderIds));
        var sent = JsonNode.Parse(_carrier.Carrier.Requests[1].Body)!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse($$"""
            {
              "account_sid": "{{TwilioFace.AccountSid}}", "documents": ["{{document.Id}}"], "target_port_in_date": "2027-02-10",
              "phone_numbers": [{ "phone_number": "+14155550142", "pin": "1234" }, { "phone_number": "+14155550143", "pin": "1234" }],
              "losing_carrier_information": {
                "customer_type": "Business", "customer_name": "Example Co", "account_number": "123456", "account_telephone_number": "+14155550142",
                "authorized_representative": "Pat Smith", "authorized_representative_email": "pat.smith@example.com",
                "address": { "street": "645 Harrison St", "city": "San Francisco", "state": "CA", "zip": "94107", "country": "US" }
              }
            }
            """), sent), sent.ToJsonString());
    }

    [Fact]
    public async Task Find_OrderThatGoesOn_IsToldStepByStepUntilTheNumbersAreOurs()
    {
        var provider = _carrier.Open();
        var request = Order(_carrier.Reference(), Number.Value);
        var sid = Assert.IsType<PortAnswer.Submitted>(await provider.SubmitPortAsync(request, TwilioCarrier.Ct)).CarrierOrderIds[0];
        var states = new List<(PortInState, bool)>();
        for (var step = 0; step < 5; step++)
        {
            var status = (await _carrier.Open().FindPortAsync(request.Reference, sid, TwilioCarrier.Ct))!;
            Assert.Equal(status.State, status.Numbers[Number]);
            states.Add((status.State, status.FocAt is not null));
            _carrier.Pass(Step);
        }

        Assert.Equal(
            [(PortInState.Submitted, false), (PortInState.ActionRequired, false), (PortInState.Submitted, false), (PortInState.FocConfirmed, true), (PortInState.Ported, true)], states);
        Assert.NotNull(await provider.GetOwnedAsync(Number, TwilioCarrier.Ct));
    }

    [Fact]
    public async Task Find_NumberRefusedAmongOthers_WaitsForUsAndSaysWhy()
    {
        var provider = _carrier.Open();
        var request = Order(_carrier.Reference(), Number.Value, "+14155550143");
        _carrier.Carrier.Books.Keep(TwilioPortsFace.FateKind, "+14155550143", new Dictionary<string, string?> { ["rejected"] = "The account number is wrong" });
        await provider.SubmitPortAsync(request, TwilioCarrier.Ct);
        _carrier.Pass(Step * 10);
        await Until(async () => (await provider.FindPortAsync(request.Reference, null, TwilioCarrier.Ct))!.Numbers[Number] == PortInState.FocConfirmed);

        var status = (await provider.FindPortAsync(request.Reference, null, TwilioCarrier.Ct))!;

        Assert.Equal((PortInState.ActionRequired, PortInState.Rejected), (status.State, status.Numbers[E164.Parse("+14155550143")]));
        Assert.Contains("+14155550143: The account number is wrong.", status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_ByReference_TellsOursFromOthersByTheBill()
    {
        var provider = _carrier.Open();
        var (first, second) = (Order(_carrier.Reference(), Number.Value), Order(_carrier.Reference(), Number.Value));
        var firstSid = Assert.IsType<PortAnswer.Submitted>(await provider.SubmitPortAsync(first, TwilioCarrier.Ct)).CarrierOrderIds;
        var secondSid = Assert.IsType<PortAnswer.Submitted>(await provider.SubmitPortAsync(second, TwilioCarrier.Ct)).CarrierOrderIds;

        Assert.Equal(firstSid, (await provider.FindPortAsync(first.Reference, null, TwilioCarrier.Ct))!.CarrierOrderIds);
        Assert.Equal(secondSid, (await provider.FindPortAsync(second.Reference, null, TwilioCarrier.Ct))!.CarrierOrderIds);
    }

    [Fact]
    public async Task Find_WithoutIdAfterARestart_IsNoAnswerRatherThanNone()
    {
        var request = Order(_carrier.Reference(), Number.Value);
        await _carrier.Open().SubmitPortAsync(request, TwilioCarrier.Ct);
        var restarted = _carrier.Open();

        Assert.Equal("reference_not_kept", (await Assert.ThrowsAsync<ProviderUnavailableException>(() => restarted.FindPortAsync(request.Reference, null, TwilioCarrier.Ct))).Reason);
        Assert.Equal("reference_not_kept", Assert.IsType<EffectOutcome.Rejected>(await restarted.CancelPortAsync(request.Reference, null, TwilioCarrier.Ct)).Code);
    }

    [Theory]
    [InlineData("KW00000000000000000000000000000009")]
    [InlineData("../PortIn")]
    public async Task Find_UnknownId_IsNone(string sid) => Assert.Null(await _carrier.Open().FindPortAsync(_carrier.Reference(), sid, TwilioCarrier.Ct));

    [Theory]
    [InlineData("too_many_numbers")]
    [InlineData("number_not_portable")]
    [InlineData("document_missing")]
    [InlineData("document_invalid")]
    public async Task Submit_WhatTwilioWouldNotTake_IsRefusedUnsent(string code)
    {
        var order = Order(_carrier.Reference(), Number.Value);
        var bill = order.Documents[0];
        var request = code switch
        {
            "too_many_numbers" => order with { Numbers = [] },
            "number_not_portable" => order with { Numbers = [Number, E164.Parse("+18335550100")] },
            "document_missing" => order with { Documents = [bill with { Kind = PortDocumentKind.Loa }] },
            _ => order with { Documents = [bill with { MediaType = "text/html\r\nX: 1" }] },
        };

        Assert.Equal(code, Assert.IsType<PortAnswer.Rejected>(await _carrier.Open().SubmitPortAsync(request, TwilioCarrier.Ct)).Code);
        Assert.Empty(_carrier.Carrier.Requests);
    }

    [Theory]
    [MemberData(nameof(WireFaults.OfPurchases), MemberType = typeof(WireFaults))]
    [InlineData(SandboxFault.RateLimited, false, "rejected rate_limited")]
    [InlineData(SandboxFault.Unauthorized, false, "rejected unauthorized")]
    public async Task Submit_EveryFault_OrdersOnceAndSaysNoMoreThanTheLedger(SandboxFault fault, bool afterCommit, string expected)
    {
        var provider = _carrier.Open(fault == SandboxFault.Hang ? Patience : null);
        var request = Order(_carrier.Reference(), Number.Value);

        // A connection that was used before is where a handler would send again.
        await _carrier.Open().SubmitPortAsync(Order(_carrier.Reference(), "+14155550190"), TwilioCarrier.Ct);
        _carrier.Carrier.Faults.Set("port", fault, afterCommit);

        var answer = await provider.SubmitPortAsync(request, TwilioCarrier.Ct);

        Assert.Equal(expected, answer switch
        {
            PortAnswer.Submitted => "confirmed",
            PortAnswer.Rejected rejected => $"rejected {rejected.Code}",
            PortAnswer.Unknown unknown => $"unknown {unknown.Reason}",
            _ => "",
        });
        Assert.Equal((2, 2), (_carrier.Carrier.Count("port"), _carrier.Carrier.Count("port_document")));
        var ordered = _carrier.Carrier.Books.Kept(TwilioPortsFace.PortKind).Count == 2;
        Assert.Equal(afterCommit, ordered);
        Assert.Equal(ordered, await provider.FindPortAsync(request.Reference, null, TwilioCarrier.Ct) is not null);
    }

    [Theory]
    [InlineData(SandboxFault.Reset, true, "document_not_uploaded")]
    [InlineData(SandboxFault.ServerError, false, "document_not_uploaded")]
    [InlineData(SandboxFault.Malformed, true, "document_not_uploaded")]
    [InlineData(SandboxFault.Unauthorized, false, "unauthorized")]
    [InlineData(SandboxFault.RateLimited, false, "rate_limited")]
    public async Task Submit_BillNotUploaded_OrdersNothing(SandboxFault fault, bool afterCommit, string code)
    {
        _carrier.Carrier.Faults.Set("port_document", fault, afterCommit);

        var answer = await _carrier.Open().SubmitPortAsync(Order(_carrier.Reference(), Number.Value), TwilioCarrier.Ct);

        Assert.Equal(code, Assert.IsType<PortAnswer.Rejected>(answer).Code);
        Assert.Equal((1, 0), (_carrier.Carrier.Count("port_document"), _carrier.Carrier.Count("port")));
    }

    [Fact]
    public async Task Cancel_Order_IsDoneWhileItMayBeAndItsStateTells()
    {
        var provider = _carrier.Open();
        var (early, late) = (Order(_carrier.Reference(), Number.Value), Order(_carrier.Reference(), "+14155550143"));
        await provider.SubmitPortAsync(early, TwilioCarrier.Ct);
        var sid = Assert.IsType<PortAnswer.Submitted>(await provider.SubmitPortAsync(late, TwilioCarrier.Ct)).CarrierOrderIds[0];

        Assert.IsType<EffectOutcome.Done>(await provider.CancelPortAsync(early.Reference, null, TwilioCarrier.Ct));
        Assert.Equal(PortInState.Cancelled, (await provider.FindPortAsync(early.Reference, null, TwilioCarrier.Ct))!.State);

        _carrier.Pass(Step * 10);
        await Until(async () => (await provider.FindPortAsync(late.Reference, sid, TwilioCarrier.Ct))!.State == PortInState.Ported);
        Assert.Equal(new EffectOutcome.Unknown("refused"), await provider.CancelPortAsync(late.Reference, sid, TwilioCarrier.Ct));
        Assert.Equal("port_not_found", Assert.IsType<EffectOutcome.Rejected>(await provider.CancelPortAsync(late.Reference, "KW00000000000000000000000000000009", TwilioCarrier.Ct)).Code);
        Assert.Equal("port_not_found", Assert.IsType<EffectOutcome.Rejected>(await provider.CancelPortAsync(late.Reference, "../PortIn", TwilioCarrier.Ct)).Code);
    }

    [Theory]
    [InlineData(SandboxFault.Reset, true)]
    [InlineData(SandboxFault.Close, true)]
    [InlineData(SandboxFault.ServerError, false)]
    public async Task Cancel_EveryFault_SendsOnceAndIsUnknown(SandboxFault fault, bool afterCommit)
    {
        var provider = _carrier.Open();
        var request = Order(_carrier.Reference(), Number.Value);
        await provider.SubmitPortAsync(request, TwilioCarrier.Ct);
        _carrier.Carrier.Faults.Set("port_cancel", fault, afterCommit);

        Assert.IsType<EffectOutcome.Unknown>(await provider.CancelPortAsync(request.Reference, null, TwilioCarrier.Ct));

        Assert.Equal(1, _carrier.Carrier.Count("port_cancel"));
        Assert.Equal(afterCommit, (await provider.FindPortAsync(request.Reference, null, TwilioCarrier.Ct))!.State == PortInState.Cancelled);
    }

    [Fact]
    public async Task Event_OfAPort_IsSignedAndNamesOrderAndNumber()
    {
        using var listener = new EventListener();
        _carrier.Carrier.Events.Address = listener.Address;
        var provider = _carrier.Open();
        var sid = Assert.IsType<PortAnswer.Submitted>(await provider.SubmitPortAsync(Order(_carrier.Reference(), Number.Value), TwilioCarrier.Ct)).CarrierOrderIds[0];

        _carrier.Pass(Step);
        var received = await listener.ReceiveAsync();

        var webhooks = new TwilioWebhooks(new TwilioOptions { AuthToken = TwilioFace.AuthToken });
        var subject = Assert.IsType<EventVerdict.Genuine>(webhooks.Verify(received, DateTimeOffset.UtcNow)).Subject;
        Assert.Equal(sid, subject.CarrierOrderId);
        Assert.Equal([Number], subject.Numbers);
        Assert.Equal(new EventVerdict.Refused("signature_wrong"), webhooks.Verify(received with { Body = Encoding.UTF8.GetBytes("{}") }, DateTimeOffset.UtcNow));
    }

    [Theory]
    [InlineData("Completed", "completed", PortInState.Ported)]
    [InlineData("Completed", "Rejected", PortInState.Rejected)]
    [InlineData("Expired", "waiting-for-signature", PortInState.Cancelled)]
    [InlineData("Canceled", "submitted", PortInState.Cancelled)]
    [InlineData("In progress", "pending", PortInState.FocConfirmed)]
    [InlineData("in_review", "In Review", PortInState.Submitted)]
    [InlineData("In Progress", "canceled", PortInState.Cancelled)]
    [InlineData("Action Required", "submitted", PortInState.ActionRequired)]
    [InlineData("a new word", "another new word", PortInState.Submitted)]
    [InlineData(null, null, PortInState.Submitted)]
    public void State_OfTwiliosWords_IsReadByTheirLetters(string? request, string? number, PortInState expected)
    {
        var told = new TwilioPortIn("KW1", request, null, null, null, [new TwilioPortNumber(Number.Value, true, number, null, null, DateTimeOffset.UnixEpoch)]);

        var status = TwilioPortStates.Read("KW1", told);

        Assert.Equal(expected, status.State);
        Assert.Equal(expected is PortInState.FocConfirmed or PortInState.Ported, status.FocAt is not null);
    }

    // The carrier goes one step at a time, on its own clock's ticks and before every request.
    private static async Task Until(Func<Task<bool>> there)
    {
        for (var tries = 0; tries < 50; tries++)
        {
            if (await there())
            {
                return;
            }
        }

        Assert.Fail("It did not come about.");
    }
}
