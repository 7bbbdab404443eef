using System.Text;
using System.Text.Json.Nodes;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.CarrierSandbox.Inteliquent;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Inteliquent;

namespace AgentHost.Tests.Providers.Inteliquent;

public sealed class InteliquentPortTests : IAsyncLifetime
{
    private static readonly E164[] Wanted = [E164.Parse("+12067770101"), E164.Parse("+12067770102")];
    private InteliquentCarrier _carrier = null!;

    public async ValueTask InitializeAsync() => _carrier = await InteliquentCarrier.StartAsync();

    public ValueTask DisposeAsync() => _carrier.DisposeAsync();

    [Fact]
    public async Task Check_Numbers_TellsForEachWhetherAndWhyNot()
    {
        _carrier.Carrier.Books.Keep("unportable", Wanted[1].Value[2..], new Dictionary<string, string?> { ["reason"] = "Rate center not covered" });

        var told = await _carrier.Open().CheckPortabilityAsync([.. Wanted, E164.Parse("+442079460000")], InteliquentCarrier.Ct);

        Assert.Equal(new Portability(Wanted[0], true, null, "Other Carrier:6006 - SVR/2"), told[0]);
        Assert.Equal(new Portability(Wanted[1], false, "Rate center not covered", "Other Carrier:6006 - SVR/2"), told[1]);
        Assert.Equal((3, false), (told.Count, told[2].Portable));
    }

    [Fact]
    public async Task Submit_WithItsDocument_GoesFromStateToStateUntilTheNumbersAreOurs()
    {
        var provider = _carrier.Open();
        var request = Request();

        var submitted = Assert.IsType<PortAnswer.Submitted>(await provider.SubmitPortAsync(request, InteliquentCarrier.Ct));

        var item = JsonNode.Parse(_carrier.Carrier.Requests.Single(r => r.Operation == "port").Body)!["portInOrder"]!["tnList"]!["tnItem"]![0]!;
        Assert.Equal(("2067770101", "ACC-1", "2067770100", "Ann Lee", "1234", InteliquentFace.TrunkGroup, "B"),
            (Text(item["tn"]), Text(item["accountNum"]), Text(item["atn"]), Text(item["authName"]), Text(item["accountPin"]), Text(item["trunkGroup"]), Text(item["endUser"]!["typeOfService"])));
        Assert.Equal("TE9B", Text(JsonNode.Parse(_carrier.Carrier.Requests.Single(r => r.Operation == "document").Body)!["fileContent"]));
        Assert.Equal((PortInState.Submitted, null), await StateAsync(provider, request.Reference));
        PassPort();
        var status = await provider.FindPortAsync(request.Reference, submitted.CarrierOrderIds[0], InteliquentCarrier.Ct);
        Assert.Equal((PortInState.FocConfirmed, _carrier.Carrier.Books.Now + TimeSpan.FromMilliseconds(_carrier.Carrier.Pace.Port)), (status!.State, status.FocAt));
        Assert.Equal(submitted.CarrierOrderIds, status.CarrierOrderIds);
        PassPort();

        status = await provider.FindPortAsync(request.Reference, null, InteliquentCarrier.Ct);
        Assert.Equal(PortInState.Ported, status!.State);
        Assert.All(Wanted, number => Assert.Equal(PortInState.Ported, status.Numbers[number]));
        Assert.Equal(request.Reference.Value, (await provider.GetOwnedAsync(Wanted[0], InteliquentCarrier.Ct))!.Reference);
        Assert.Equal(1000m, _carrier.Carrier.Books.Balance);
    }

    [Fact]
    public async Task Find_WrongPin_WaitsForUsWithTheCarriersWords()
    {
        var provider = _carrier.Open();
        var request = Request() with { Pin = "0000" };
        await provider.SubmitPortAsync(request, InteliquentCarrier.Ct);
        PassPort();

        Assert.Equal((PortInState.ActionRequired, "PIN required/invalid"), await StateAsync(provider, request.Reference));
    }

    [Fact]
    public async Task Find_UnderNoOrder_IsNull() => Assert.Null(await _carrier.Open().FindPortAsync(_carrier.Reference(), null, InteliquentCarrier.Ct));

    [Fact]
    public async Task Find_ByAnIdThatStandsUnderAnotherReference_IsNull()
    {
        var provider = _carrier.Open();
        var submitted = Assert.IsType<PortAnswer.Submitted>(await provider.SubmitPortAsync(Request(), InteliquentCarrier.Ct));

        Assert.Null(await provider.FindPortAsync(_carrier.Reference(), submitted.CarrierOrderIds[0], InteliquentCarrier.Ct));
    }

    [Fact]
    public async Task Cancel_OpenPort_IsCancelledOnlyOnceTheCarrierSaysSo()
    {
        var provider = _carrier.Open();
        var request = Request();
        await provider.SubmitPortAsync(request, InteliquentCarrier.Ct);

        Assert.IsType<EffectOutcome.Done>(await provider.CancelPortAsync(request.Reference, null, InteliquentCarrier.Ct));
        Assert.Equal(PortInState.Submitted, (await StateAsync(provider, request.Reference)).State);
        _carrier.Pass();

        Assert.Equal(PortInState.Cancelled, (await StateAsync(provider, request.Reference)).State);
        Assert.IsType<EffectOutcome.Done>(await provider.CancelPortAsync(request.Reference, null, InteliquentCarrier.Ct));
        Assert.Equal(1, _carrier.Carrier.Count("cancel"));
    }

    [Fact]
    public async Task Cancel_DoneOrUnknownPort_IsRefused()
    {
        var provider = _carrier.Open();
        var request = Request();
        await provider.SubmitPortAsync(request, InteliquentCarrier.Ct);
        PassPort();
        PassPort();

        Assert.Equal("port_completed", Assert.IsType<EffectOutcome.Rejected>(await provider.CancelPortAsync(request.Reference, null, InteliquentCarrier.Ct)).Code);
        Assert.Equal("not_found", Assert.IsType<EffectOutcome.Rejected>(await provider.CancelPortAsync(_carrier.Reference(), null, InteliquentCarrier.Ct)).Code);
    }

    [Fact]
    public async Task Submit_WhatCannotBe_IsRefusedUnsent()
    {
        var provider = _carrier.Open();

        Assert.Equal("account_number_required", Assert.IsType<PortAnswer.Rejected>(await provider.SubmitPortAsync(Request() with { AccountNumber = " " }, InteliquentCarrier.Ct)).Code);
        Assert.Equal("number_invalid", Assert.IsType<PortAnswer.Rejected>(await provider.SubmitPortAsync(Request() with { Numbers = [] }, InteliquentCarrier.Ct)).Code);
        Assert.Equal("number_invalid", Assert.IsType<PortAnswer.Rejected>(await provider.SubmitPortAsync(Request() with { BillingNumber = E164.Parse("+442079460000") }, InteliquentCarrier.Ct)).Code);
        Assert.Empty(_carrier.Carrier.Requests);
    }

    [Theory]
    [InlineData("port", SandboxFault.Reset, true, "reset", 1)]
    [InlineData("port", SandboxFault.ServerError, false, "server_error", 1)]
    [InlineData("port", SandboxFault.Empty, true, "unreadable_answer", 1)]
    [InlineData("document", SandboxFault.Reset, true, "document_not_added", 1)]
    [InlineData("document", SandboxFault.ServerError, false, "document_not_added", 1)]
    public async Task Submit_EveryFault_SendsEachStepOnceAndIsFoundByItsReference(string operation, SandboxFault fault, bool afterCommit, string reason, int times)
    {
        var provider = _carrier.Open();
        var request = Request();
        _carrier.Carrier.Faults.Set(operation, fault, afterCommit);

        Assert.Equal(new PortAnswer.Unknown(reason), await provider.SubmitPortAsync(request, InteliquentCarrier.Ct));

        Assert.Equal(times, _carrier.Carrier.Count(operation));
        Assert.Equal(afterCommit || operation == "document", await provider.FindPortAsync(request.Reference, null, InteliquentCarrier.Ct) is not null);
    }

    [Theory]
    [InlineData("Pending", "Received", PortInState.Submitted)]
    [InlineData("Pending", "Pending", PortInState.Submitted)]
    [InlineData("Pending", "Something new", PortInState.Submitted)]
    [InlineData("Pending", "Received FOC", PortInState.FocConfirmed)]
    [InlineData("Pending", "FOC 09/01/2017", PortInState.FocConfirmed)]
    [InlineData("Pending", "Activated", PortInState.FocConfirmed)]
    [InlineData("Pending", "Complete", PortInState.FocConfirmed)]
    [InlineData("Pending", "PIN required/invalid", PortInState.ActionRequired)]
    [InlineData("Pending", "Invalid BTN", PortInState.ActionRequired)]
    [InlineData("Pending Cancel", "Received", PortInState.Submitted)]
    [InlineData("Incomplete", "Received", PortInState.ActionRequired)]
    [InlineData("Canceled", "Received", PortInState.Cancelled)]
    [InlineData("Closed", "Complete", PortInState.Ported)]
    [InlineData("Closed", "COMPLETE", PortInState.Ported)]
    [InlineData("Closed", "Received", PortInState.Rejected)]
    public async Task Find_EachWordOfTheCarrier_ReadsAsAState(string order, string number, PortInState expected)
    {
        var provider = _carrier.Open();
        var request = Request() with { Numbers = [Wanted[0]] };
        await provider.SubmitPortAsync(request, InteliquentCarrier.Ct);
        var books = _carrier.Carrier.Books;
        books.Keep("order", books.Kept("order")[0].Id, new Dictionary<string, string?>
        {
            ["status"] = order,
            [$"tn:{Wanted[0].Value[2..]}"] = number,
            ["cancelled_at"] = books.Now.ToString("O"),
        });

        Assert.Equal(expected, (await StateAsync(provider, request.Reference)).State);
    }

    private PortInRequest Request() => new()
    {
        Reference = _carrier.Reference(),
        Numbers = Wanted,
        BillingNumber = E164.Parse("+12067770100"),
        AccountNumber = "ACC-1",
        Pin = "1234",
        Subscriber = new PortSubscriber("Acme Inc", "Ann", "Lee", "12", "Main St", "Seattle", "WA", "98101"),
        AuthorizedPerson = "Ann Lee",
        AuthorizedEmail = "ann@example.test",
        Documents = [new PortDocument(PortDocumentKind.Loa, "loa.pdf", "application/pdf", Encoding.ASCII.GetBytes("LOA"))],
    };

    private static async Task<(PortInState State, string? Detail)> StateAsync(InteliquentProvider provider, ClientReference reference) =>
        await provider.FindPortAsync(reference, null, InteliquentCarrier.Ct) is { } status ? (status.State, status.Detail) : default;

    private void PassPort() => _carrier.Pass(TimeSpan.FromMilliseconds(_carrier.Carrier.Pace.Port));

    private static string? Text(JsonNode? node) => node?.ToString();
}
