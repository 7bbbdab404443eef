using System.Xml.Linq;
using AgentHost.CarrierSandbox.Bandwidth;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Bandwidth;

namespace AgentHost.Tests.Providers.Bandwidth;

public sealed class BandwidthPortTests : IAsyncLifetime
{
    private static readonly E164 Number = E164.Parse("+19194809871");
    private static readonly E164 Unsupported = E164.Parse("+19075550123");
    private BandwidthCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await BandwidthCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Fact]
    public async Task Check_SeveralNumbers_TellsEachWithItsLosingCarrier()
    {
        var invalid = E164.Parse("+19005550123");

        var answers = (await _carrier.Open().CheckPortabilityAsync([Number, Unsupported, invalid], BandwidthCarrier.Ct)).ToDictionary(answer => answer.Number);

        Assert.Equal((true, "The losing carrier asks for the account number.", "Test Losing Carrier"), (answers[Number].Portable, answers[Number].Reason, answers[Number].LosingCarrier));
        Assert.Equal((false, "Bandwidth can't port into the rate center."), (answers[Unsupported].Portable, answers[Unsupported].Reason));
        Assert.False(answers[invalid].Portable);
        Assert.All(_carrier.Carrier.Requests, request => Assert.EndsWith("/lnpchecker?fullCheck=offnetportability", request.Path, StringComparison.Ordinal));
        Assert.Equal(2, _carrier.Carrier.Count("port"));
    }

    [Fact]
    public async Task Port_WithItsDocuments_AdvancesToOurs()
    {
        var provider = _carrier.Open();
        var reference = _carrier.Reference();

        var submitted = Assert.IsType<PortAnswer.Submitted>(await provider.SubmitPortAsync(Request(reference), BandwidthCarrier.Ct));

        var id = Assert.Single(submitted.CarrierOrderIds);
        Assert.Equal(
            [("LOA", "9"), ("INVOICE", "4")],
            _carrier.Carrier.Books.Kept(BandwidthPortsFace.DocumentKind).OrderByDescending(document => document.Fields["type"]).Select(document => (document.Fields["type"], document.Fields["size"])));
        Assert.Equal((PortInState.Submitted, null), await StateAsync(provider, reference, id));
        _carrier.Work();
        Assert.Equal((PortInState.FocConfirmed, _carrier.Time.GetUtcNow().AddSeconds(1)), await StateAsync(provider, reference, id));
        _carrier.Work();
        var status = (await provider.FindPortAsync(reference, null, BandwidthCarrier.Ct))!;
        Assert.Equal((PortInState.Ported, id, PortInState.Ported), (status.State, Assert.Single(status.CarrierOrderIds), status.Numbers[Number]));
        Assert.Equal("743/616387", (await provider.GetOwnedAsync(Number, BandwidthCarrier.Ct))!.Settings.VoiceRoute);
    }

    [Fact]
    public async Task Submit_Body_IsTheSheetsOrder()
    {
        var reference = _carrier.Reference();

        await _carrier.Open().SubmitPortAsync(Request(reference) with { DesiredDate = new DateOnly(2026, 3, 25), Documents = [] }, BandwidthCarrier.Ct);

        Assert.Equal(
            $"<LnpOrder><CustomerOrderId>{reference}</CustomerOrderId><RequestedFocDate>2026-03-25T16:00:00.000Z</RequestedFocDate><BillingTelephoneNumber>+19195551234</BillingTelephoneNumber><SiteId>743</SiteId>"
            + "<Subscriber><SubscriberType>BUSINESS</SubscriberType><BusinessName>Acme &amp; Sons</BusinessName><ServiceAddress><HouseNumber>11235</HouseNumber><StreetName>Back</StreetName><City>Denver</City>"
            + "<StateCode>CO</StateCode><Zip>27541</Zip></ServiceAddress></Subscriber><LoaAuthorizingPerson>Jane Doe</LoaAuthorizingPerson><WirelessInfo><AccountNumber>771297665AABC</AccountNumber>"
            + "<PinNumber>1234</PinNumber></WirelessInfo><ListOfPhoneNumbers><PhoneNumber>+19194809871</PhoneNumber></ListOfPhoneNumbers><Triggered>false</Triggered></LnpOrder>",
            XElement.Parse(_carrier.Carrier.Requests.Single().Body).ToString(SaveOptions.DisableFormatting));
    }

    [Fact]
    public async Task Submit_DocumentThatIsLost_LeavesAnOrderThatWaitsForUs()
    {
        var provider = _carrier.Open();
        var reference = _carrier.Reference();
        _carrier.Carrier.Faults.Set("port", SandboxFault.Slow);
        _carrier.Carrier.Faults.Set("port", SandboxFault.ServerError);

        var submitted = Assert.IsType<PortAnswer.Submitted>(await provider.SubmitPortAsync(Request(reference) with { Documents = [Loa()] }, BandwidthCarrier.Ct));

        Assert.Equal(2, _carrier.Carrier.Count("port"));
        var status = (await provider.FindPortAsync(reference, submitted.CarrierOrderIds[0], BandwidthCarrier.Ct))!;
        Assert.Equal((PortInState.ActionRequired, "PENDING_DOCUMENTS."), (status.State, status.Detail));
    }

    [Fact]
    public async Task Port_LosingCarrierRefuses_WaitsForUsWithItsReason()
    {
        var provider = _carrier.Open();
        var reference = _carrier.Reference();
        await provider.SubmitPortAsync(Request(reference) with { Pin = "0000" }, BandwidthCarrier.Ct);
        _carrier.Work(0);
        _carrier.Work();

        var status = (await provider.FindPortAsync(reference, null, BandwidthCarrier.Ct))!;

        Assert.Equal((PortInState.ActionRequired, "EXCEPTION. 7510: The losing carrier refuses the PIN."), (status.State, status.Detail));
    }

    [Theory]
    [InlineData(SandboxFault.Reset, true)]
    [InlineData(SandboxFault.ServerError, true)]
    [InlineData(SandboxFault.ServerError, false)]
    [InlineData(SandboxFault.Malformed, true)]
    [InlineData(SandboxFault.RateLimited, false)]
    public async Task Submit_EveryFault_SendsOnceAndIsFoundByReference(SandboxFault fault, bool afterCommit)
    {
        var provider = _carrier.Open();
        var reference = _carrier.Reference();
        _carrier.Carrier.Faults.Set("port", fault, afterCommit);

        Assert.IsType<PortAnswer.Unknown>(await provider.SubmitPortAsync(Request(reference), BandwidthCarrier.Ct));

        Assert.Equal(1, _carrier.Carrier.Count("port"));
        Assert.Equal(afterCommit, await provider.FindPortAsync(reference, null, BandwidthCarrier.Ct) is { State: PortInState.ActionRequired });
    }

    [Fact]
    public async Task Submit_WhatTheCarrierRefuses_IsRejectedWithACode()
    {
        var provider = _carrier.Open();
        await provider.SubmitPortAsync(Request(_carrier.Reference()), BandwidthCarrier.Ct);
        _carrier.WorkAtOnce();
        var owned = await _carrier.OwnAsync(provider);

        Assert.Equal("port_under_way", await CodeAsync(Request(_carrier.Reference())));
        Assert.Equal("number_taken", await CodeAsync(Request(_carrier.Reference()) with { Numbers = [owned] }));
        Assert.Equal("not_portable", await CodeAsync(Request(_carrier.Reference()) with { Numbers = [Unsupported] }));

        async Task<string> CodeAsync(PortInRequest request) => Assert.IsType<PortAnswer.Rejected>(await provider.SubmitPortAsync(request, BandwidthCarrier.Ct)).Code;
    }

    [Fact]
    public async Task Submit_WhatBandwidthCannotTake_IsRefusedWithoutSending()
    {
        var right = Request(_carrier.Reference());
        PortInRequest[] wrong =
        [
            right with { Numbers = [] },
            right with { Numbers = [Number, E164.Parse("+18335550123")] },
            right with { Subscriber = right.Subscriber with { BusinessName = new string('a', 26) } },
            right with { Subscriber = right.Subscriber with { LastName = new string('a', 26) } },
            right with { AuthorizedPerson = "Jane Doe of Denver" },
            right with { Documents = [Loa() with { Content = new byte[3 * 1024 * 1024 + 1] }] },
            right with { Documents = [Loa() with { MediaType = "application/zip" }] },
            right with { Numbers = [E164.Parse("+18335550123")], Documents = [Loa() with { MediaType = "image/png" }] },
        ];

        foreach (var request in wrong)
        {
            Assert.Equal("request_invalid", Assert.IsType<PortAnswer.Rejected>(await _carrier.Open().SubmitPortAsync(request, BandwidthCarrier.Ct)).Code);
        }

        Assert.Empty(_carrier.Carrier.Requests);
    }

    [Fact]
    public async Task Cancel_UnderWay_IsCancelledOnlyWhenTheCarrierSaysSo()
    {
        var provider = _carrier.Open();
        var reference = _carrier.Reference();
        await provider.SubmitPortAsync(Request(reference), BandwidthCarrier.Ct);

        Assert.IsType<EffectOutcome.Done>(await provider.CancelPortAsync(reference, null, BandwidthCarrier.Ct));

        Assert.Equal((PortInState.Submitted, null), await StateAsync(provider, reference, null));
        _carrier.Work();
        Assert.Equal((PortInState.Cancelled, null), await StateAsync(provider, reference, null));
        Assert.IsType<EffectOutcome.Done>(await provider.CancelPortAsync(reference, null, BandwidthCarrier.Ct));
        Assert.Single(_carrier.Carrier.Requests, request => request.Method == "DELETE");
    }

    [Fact]
    public async Task Cancel_CompleteOrUnknown_IsRefused()
    {
        var provider = _carrier.Open();
        var reference = _carrier.Reference();
        await provider.SubmitPortAsync(Request(reference), BandwidthCarrier.Ct);
        _carrier.Work(0);
        _carrier.Work();
        _carrier.Work();

        Assert.Equal("port_complete", Assert.IsType<EffectOutcome.Rejected>(await provider.CancelPortAsync(reference, null, BandwidthCarrier.Ct)).Code);
        Assert.Equal("reference_mismatch", Assert.IsType<EffectOutcome.Rejected>(await provider.CancelPortAsync(_carrier.Reference(), null, BandwidthCarrier.Ct)).Code);
        Assert.Null(await provider.FindPortAsync(_carrier.Reference(), "no-such-order", BandwidthCarrier.Ct));
    }

    [Theory]
    [InlineData("DRAFT", PortInState.ActionRequired)]
    [InlineData("VALIDATE_TFNS", PortInState.Submitted)]
    [InlineData("INVALID_TFNS", PortInState.ActionRequired)]
    [InlineData("PENDING_DOCUMENTS", PortInState.ActionRequired)]
    [InlineData("SUBMITTED", PortInState.Submitted)]
    [InlineData("REQUESTED_SUPP", PortInState.Submitted)]
    [InlineData("FOC", PortInState.FocConfirmed)]
    [InlineData("EXCEPTION", PortInState.ActionRequired)]
    [InlineData("SNAPBACK", PortInState.ActionRequired)]
    [InlineData("REQUESTED_CANCEL", PortInState.Submitted)]
    [InlineData("CANCELLED", PortInState.Cancelled)]
    [InlineData("COMPLETE", PortInState.Ported)]
    [InlineData("SOMETHING_NEW", PortInState.Submitted)]
    public void StateOf_EachWord_IsAsTheSheetSays(string word, PortInState state) => Assert.Equal(state, BandwidthPortOrder.StateOf(word));

    /// <summary>A port-in of one number.</summary>
    internal static PortInRequest Request(ClientReference reference) => new()
    {
        Reference = reference,
        Numbers = [Number],
        BillingNumber = E164.Parse("+19195551234"),
        AccountNumber = "771297665AABC",
        Pin = "1234",
        Subscriber = new PortSubscriber("Acme & Sons", "Jane", "Doe", "11235", "Back", "Denver", "CO", "27541"),
        AuthorizedPerson = "Jane Doe",
        AuthorizedEmail = "jane@example.com",
        Documents = [Loa(), new PortDocument(PortDocumentKind.Invoice, "bill.png", "image/png", "bill"u8.ToArray())],
    };

    private static PortDocument Loa() => new(PortDocumentKind.Loa, "loa.pdf", "application/pdf", "%PDF-1.7\n"u8.ToArray());

    private static async Task<(PortInState State, DateTimeOffset? FocAt)> StateAsync(BandwidthProvider provider, ClientReference reference, string? id) =>
        await provider.FindPortAsync(reference, id, BandwidthCarrier.Ct) is { } status ? (status.State, status.FocAt) : default;
}
