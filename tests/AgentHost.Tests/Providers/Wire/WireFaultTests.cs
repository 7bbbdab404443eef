using System.Net;
using System.Net.Sockets;
using AgentHost.CarrierSandbox;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.Numbering;
using AgentHost.Providers;

namespace AgentHost.Tests.Providers.Wire;

/// <summary>
/// Every fault of the wire at one carrier, before and after it acted: one request is seen, and what the answer says of ownership is never more than the carrier’s books know.
/// A carrier’s own tests say what its numbers cost, what it reads, and what its own codes come to.
/// </summary>
public abstract class WireFaultTests : IAsyncLifetime
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(3);

    // A connection that was used before is where a handler would send again.
    private static readonly E164 Warmer = E164.Parse("+12065550190");

    protected static E164 Number { get; } = E164.Parse("+12065550100");

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The carrier, as the sandbox plays it.</summary>
    protected CarrierSimulator Carrier => Sandboxed.Carrier;

    private protected abstract SandboxedCarrier Sandboxed { get; }

    /// <summary>What a number costs when it is bought, in USD.</summary>
    protected abstract decimal Price { get; }

    /// <summary>Settings that the carrier takes and a bought number does not have.</summary>
    protected abstract NumberSettings Settings { get; }

    /// <summary>The numbers of one order.</summary>
    protected virtual IReadOnlyList<E164> Wanted { get; } = [Number];

    /// <summary>Whether a whole answer only says that the order is under way.</summary>
    protected virtual bool AcceptsFirst => false;

    /// <summary>Whether a number is released by its digits; elsewhere its id is looked up first.</summary>
    protected virtual bool ReleasesByDigits => false;

    public abstract ValueTask InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await Sandboxed.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>An adapter on the sandbox, or on something that stands in for it.</summary>
    protected abstract IProvider Open(TimeSpan? callTimeout = null, Uri? at = null);

    /// <summary>The reads that not every carrier has, or has under this name, by the sandbox’s word for the operation.</summary>
    protected abstract Task<IReadOnlyList<(string Operation, Func<Task> Read)>> MoreReadsAsync(IProvider provider);

    /// <summary>Lets the carrier work what it took.</summary>
    protected virtual void Work()
    {
    }

    /// <summary>Brings a bought number to where it can be changed and released at once.</summary>
    protected virtual void Settle()
    {
    }

    [Theory]
    [MemberData(nameof(WireFaults.OfPurchases), MemberType = typeof(WireFaults))]
    public async Task Purchase_EveryFault_SendsOnceAndSaysNoMoreThanTheLedger(SandboxFault fault, bool afterCommit, string expected)
    {
        await OwnAsync(Warmer);
        var (provider, reference) = (Open(PatienceFor(fault)), Reference());
        Carrier.Faults.Set("purchase", fault, afterCommit);

        var answer = await provider.PurchaseAsync(new PurchaseRequest(reference, Wanted), Ct);

        Assert.All(Wanted, number => Assert.Equal(expected == "confirmed" && AcceptsFirst ? "accepted" : expected, Words(answer.Outcomes[number])));
        Assert.Equal(2, Carrier.Count("purchase"));
        var early = (await Open().FindAsync(new FindQuery(reference, null, Wanted), Ct)).Numbers;
        Assert.All(Wanted, number => Assert.Equal(afterCommit && AcceptsFirst, early[number] is FoundNumber.Ordered));
        Work();
        var found = (await Open().FindAsync(new FindQuery(reference, null, Wanted), Ct)).Numbers;
        Assert.All(Wanted, number => Assert.Equal((afterCommit, afterCommit), (IsSold(number), found[number] is FoundNumber.Owned)));
        Assert.Equal(1000m - (Price * Carrier.Books.Owned.Count), Carrier.Books.Balance);
    }

    [Theory]
    [InlineData(SandboxFault.Hang, true, "unknown")]
    [InlineData(SandboxFault.Reset, true, "unknown")]
    [InlineData(SandboxFault.Close, true, "unknown")]
    [InlineData(SandboxFault.Close, false, "unknown")]
    [InlineData(SandboxFault.ServerError, true, "unknown")]
    [InlineData(SandboxFault.ServerError, false, "unknown")]
    [InlineData(SandboxFault.Unauthorized, false, "rejected")]
    [InlineData(SandboxFault.Slow, true, "done")]
    public async Task Release_EveryFault_SendsOnce(SandboxFault fault, bool afterCommit, string expected)
    {
        await OwnAsync(Number);
        Settle();
        Carrier.Faults.Set("release", fault, afterCommit);

        var outcome = await Open(PatienceFor(fault)).ReleaseAsync(Number, Reference(), Ct);

        Assert.Equal(expected, outcome switch { EffectOutcome.Done => "done", EffectOutcome.Rejected => "rejected", _ => "unknown" });
        Assert.Equal(1, Carrier.Count("release"));
        Assert.Equal(!afterCommit, await Open().GetOwnedAsync(Number, Ct) is not null);
        Work();
        Assert.Equal(!afterCommit, IsSold(Number));
    }

    [Theory]
    [InlineData(SandboxFault.Reset, true)]
    [InlineData(SandboxFault.Close, true)]
    [InlineData(SandboxFault.Close, false)]
    [InlineData(SandboxFault.ServerError, true)]
    [InlineData(SandboxFault.ServerError, false)]
    public async Task Configure_EveryFault_SendsOnceAndAgainBringsItAbout(SandboxFault fault, bool afterCommit)
    {
        var provider = Open();
        await OwnAsync(Number);
        Settle();
        Carrier.Faults.Set("configure", fault, afterCommit);

        Assert.IsType<EffectOutcome.Unknown>(await provider.ConfigureAsync(Number, Settings, Ct));

        Assert.Equal(1, Carrier.Count("configure"));
        Work();
        Assert.IsType<EffectOutcome.Done>(await provider.ConfigureAsync(Number, Settings, Ct));
        Work();
        Assert.True((await provider.GetOwnedAsync(Number, Ct))!.Settings.Meets(Settings));
    }

    [Theory]
    [MemberData(nameof(WireFaults.OfReads), MemberType = typeof(WireFaults))]
    public async Task EveryRead_WithoutAUsableAnswer_SaysWhy(SandboxFault fault, string reason)
    {
        await OwnAsync(Number);
        var provider = Open(fault == SandboxFault.Hang ? TimeSpan.FromMilliseconds(400) : null);
        var retryAfter = fault == SandboxFault.RateLimited ? RetryAfter : (TimeSpan?)null;
        List<(string Operation, Func<Task> Read)> reads =
        [
            ("search", () => provider.SearchAsync(new NumberQuery { AreaCodes = [Number.Npa], Limit = 20 }, Ct)),
            ("search", () => provider.CheckAsync([Number], Ct)),
            ("owned", () => provider.FindAsync(new FindQuery(Reference(), null, [Number]), Ct)),
            ("owned", () => provider.ListOwnedAsync(null, Ct)),
            ("owned", () => provider.GetOwnedAsync(Number, Ct)),
            .. await MoreReadsAsync(provider),
        ];

        foreach (var (operation, read) in reads)
        {
            // A read may be sent again by its connection, so the fault stays until it was told.
            Carrier.Faults.Set(operation, fault, times: int.MaxValue, retryAfter: retryAfter is { } wait ? $"{wait.TotalSeconds}" : null);
            var told = await Assert.ThrowsAsync<ProviderUnavailableException>(read);
            Assert.Equal((operation, provider.Profile.Name, reason, retryAfter), (operation, told.Provider, told.Reason, told.RetryAfter));
            Assert.DoesNotContain("2065550100", told.ToString(), StringComparison.Ordinal);
            Carrier.Faults.Clear();
        }
    }

    [Fact]
    public async Task Release_TheNumberCannotBeLookedUp_SendsNothingWhereItMustBe()
    {
        await OwnAsync(Number);
        Settle();
        Carrier.Faults.Set("owned", SandboxFault.ServerError);

        var outcome = await Open().ReleaseAsync(Number, Reference(), Ct);

        Assert.Equal(ReleasesByDigits ? null : "provider_unavailable", (outcome as EffectOutcome.Rejected)?.Code);
        Assert.Equal(ReleasesByDigits ? 1 : 0, Carrier.Count("release"));
    }

    [Fact]
    public async Task Purchase_CarrierNotThere_IsRefusedAsUnsent()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        listener.Stop();
        var provider = Open(at: address);

        var answer = await provider.PurchaseAsync(new PurchaseRequest(Reference(), Wanted), Ct);

        Assert.All(answer.Outcomes.Values, outcome => Assert.Equal("rejected provider_unavailable", Words(outcome)));
        Assert.Equal("unreachable", (await Assert.ThrowsAsync<ProviderUnavailableException>(() => provider.GetAccountAsync(Ct))).Reason);
    }

    [Fact]
    public async Task Purchase_CallerGivesUp_IsUnknownAndNoException()
    {
        Carrier.Faults.Set("purchase", SandboxFault.Hang, afterCommit: true);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));

        var answer = await Open().PurchaseAsync(new PurchaseRequest(Reference(), Wanted), patience.Token);

        Assert.All(answer.Outcomes.Values, outcome => Assert.Equal("unknown cancelled", Words(outcome)));
    }

    /// <summary>Buys numbers and has them delivered.</summary>
    protected async Task OwnAsync(params E164[] numbers)
    {
        var answer = await Open().PurchaseAsync(new PurchaseRequest(Reference(), numbers), Ct);
        Assert.All(answer.Outcomes.Values, outcome => Assert.Equal(AcceptsFirst ? "accepted" : "confirmed", Words(outcome)));
        Work();
    }

    /// <summary>A reference that was not used before.</summary>
    protected ClientReference Reference() => Sandboxed.Reference();

    private bool IsSold(E164 number) => Carrier.Books.FindOwned(number.Value) is not null;

    // Only what hangs is waited for in vain; everything else may take its time on a busy machine.
    private static TimeSpan? PatienceFor(SandboxFault fault) => fault == SandboxFault.Hang ? TimeSpan.FromSeconds(1) : null;

    private static string Words(PurchaseOutcome outcome) => outcome switch
    {
        PurchaseOutcome.Confirmed => "confirmed",
        PurchaseOutcome.Rejected rejected => $"rejected {rejected.Code}",
        PurchaseOutcome.Unknown unknown => $"unknown {unknown.Reason}",
        _ => "accepted",
    };
}
