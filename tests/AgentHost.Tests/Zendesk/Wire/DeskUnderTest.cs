using AgentHost.CarrierSandbox;
using AgentHost.CarrierSandbox.Zendesk;
using AgentHost.Providers.Routing;
using AgentHost.Tests.Harness;
using AgentHost.Zendesk.Wire;

namespace AgentHost.Tests.Zendesk.Wire;

/// <summary>The sandbox's help desk with a client at it.</summary>
public sealed class DeskUnderTest : IAsyncDisposable
{
    private readonly Sandbox _sandbox;
    private readonly bool _owns;

    private DeskUnderTest(Sandbox sandbox, TimeProvider time, Func<ZendeskOptions, ZendeskOptions>? change, bool owns)
    {
        (_sandbox, _owns) = (sandbox, owns);
        var options = new ZendeskOptions
        {
            Subdomain = ZendeskFace.Subdomain,
            Email = ZendeskFace.Email,
            Token = ZendeskFace.Token,
            BaseUrl = ZendeskFace.AddressAt(sandbox.Address),
            CallTimeout = TimeSpan.FromMinutes(1),
            RequestsPerMinute = 10_000,
            UpdatesPerMinute = 10_000,
        };
        Connection = new ZendeskConnection(change?.Invoke(options) ?? options, time, new ProcessRateLedger(time));
        Client = new ZendeskClient(Connection);
        Admin = new ZendeskAdmin(Connection);
        Desk.Limits.RequestsPerMinute = Desk.Limits.UpdatesPerMinute = int.MaxValue;
    }

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ZendeskDesk Desk => _sandbox.Zendesk;

    /// <summary>Its faults and the requests that it saw.</summary>
    public CarrierSimulator Face => _sandbox.Carriers.Of(ZendeskFace.Name);

    public ZendeskConnection Connection { get; }

    public ZendeskClient Client { get; }

    public ZendeskAdmin Admin { get; }

    public static async Task<DeskUnderTest> StartAsync(Func<ZendeskOptions, ZendeskOptions>? change = null, TimeProvider? time = null) =>
        new(await Sandbox.StartAsync(time: time, only: [ZendeskFace.Name]), time ?? TimeProvider.System, change, owns: true);

    /// <summary>A client of its own at a desk that other tests used before: without their faults, requests and moods.</summary>
    public static DeskUnderTest At(SharedDesk shared, Func<ZendeskOptions, ZendeskOptions>? change = null)
    {
        var test = new DeskUnderTest(shared.Sandbox, TimeProvider.System, change, owns: false);
        test.Face.Faults.Clear();
        test.Face.ForgetRequests();
        (test.Desk.Anonymous, test.Desk.AnswersAsText) = (false, false);
        return test;
    }

    /// <summary>A ticket of a verified customer.</summary>
    public DeskTicket Open(string text = "We need 10 numbers in Seattle.") =>
        Desk.Open(Desk.AddRequester("Sam", Desk.AddOrganisation("Customer Inc", null, "agenthost").Id), "Numbers", text);

    /// <summary>Comments with a marker, by the ticket's present stamp.</summary>
    public Task<ZendeskAnswer<TicketUpdated>> CommentAsync(DeskTicket ticket, string marker, ZendeskClient? client = null) => (client ?? Client).UpdateTicketAsync(
        ticket.Id, new TicketUpdate { UpdatedStamp = ticket.UpdatedAt, Comment = new OutgoingComment(true, "Done."), Marker = marker }, Ct);

    /// <summary>Makes a call that is left without an answer, and lets its time pass.</summary>
    public async Task<T> LeftHangingAsync<T>(Func<ZendeskClient, Task<T>> call)
    {
        var time = new FakeTimeProvider();
        using var connection = new ZendeskConnection(Connection.Options, time);
        var answer = call(new ZendeskClient(connection));
        await Wait.UntilAsync("the call hangs", () => Face.Hanging > 0);

        time.Advance(Connection.Options.CallTimeout);
        return await answer;
    }

    public async ValueTask DisposeAsync()
    {
        Connection.Dispose();
        if (_owns)
        {
            await _sandbox.DisposeAsync();
        }
    }
}
