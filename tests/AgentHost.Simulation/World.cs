using AgentHost.CarrierSandbox.Ledger;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Simulation.Carriers;
using AgentHost.Simulation.Scheduling;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Tests.Harness;

namespace AgentHost.Simulation;

/// <summary>What all processes of a run share: the clock, the dice, the database, the carriers, and the calls that stand still.</summary>
internal sealed class World : IAsyncDisposable
{
    public static readonly TimeSpan SettleWindow = TimeSpan.FromMinutes(2);
    private static readonly string[] Codes = ["206", "212", "312"];
    private static readonly WireFate[] Faults = [.. Enum.GetValues<WireFate>().Where(fate => fate != WireFate.Fine)];

    private readonly string _folder;
    private readonly SandboxLedger _ledger;
    private readonly Dictionary<string, int> _priorities;
    private readonly List<ParkedCall> _parked = [];
    private readonly HashSet<string> _releases = [];
    private readonly Database _observer;

    private World(SimulationOptions options, string folder)
    {
        _folder = folder;
        Chance = new Chance(options.Seed);
        Trace = options.Trace;
        _ledger = new SandboxLedger(null, Time);
        Carriers = [.. options.Kinds.Select(kind => new SimulatedCarrier(kind, Time, Chance, _ledger))];
        _priorities = Carriers.ToDictionary(c => c.Name, _ => 1 + Chance.Below(9));
        DatabaseOptions = new DatabaseOptions { DataFolder = folder };
        _observer = new Database(DatabaseOptions, Time);
        ReadFaults = Chance.Below(15);
        ChangeFaults = 5 + Chance.Below(60);
    }

    public FakeTimeProvider Time { get; } = new();

    public Chance Chance { get; }

    public Pump Pump { get; } = new();

    public DatabaseOptions DatabaseOptions { get; }

    public IReadOnlyList<SimulatedCarrier> Carriers { get; }

    public IReadOnlyList<string> AreaCodes => Codes;

    public Database Observer => _observer;

    /// <summary>Whether anything goes wrong. Off once the run comes to rest.</summary>
    public bool FaultsOn { get; set; } = true;

    /// <summary>How many reads in a hundred get no answer.</summary>
    public int ReadFaults { get; }

    /// <summary>How many changes in a hundred go wrong.</summary>
    public int ChangeFaults { get; }

    /// <summary>How often each fate was drawn.</summary>
    public Dictionary<WireFate, int> Fates { get; } = [];

    /// <summary>What happened, line by line.</summary>
    public Action<string>? Trace { get; }

    /// <summary>The calls that stand still.</summary>
    public IReadOnlyList<ParkedCall> Parked => [.. _parked.Where(call => call is { IsOver: false, Comes: true, Process.Killed: false })];

    public static async Task<World> CreateAsync(SimulationOptions options)
    {
        var folder = DatabaseTemplate.Copy();
        var world = new World(options, folder);
        world.StockUp();
        await world._observer.EnsureReadyAsync(CancellationToken.None);
        return world;
    }

    public int PriorityOf(SimulatedCarrier carrier) => _priorities[carrier.Name];

    public void Note(string line) => Trace?.Invoke($"{Time.GetUtcNow():HH:mm:ss.fff} {line}");

    /// <summary>Lets a call stand still until the scheduler has it go on, or the caller's patience ends. A killed process's never goes on.</summary>
    public Task ParkAsync(SimulatedProcess process, string what, Action? died, CancellationToken patience) =>
        FaultsOn ? WaitAsync(new ParkedCall(process, what, died), patience) : Task.CompletedTask;

    /// <summary>Nothing comes: only the caller's patience ends it.</summary>
    public Task VanishAsync(SimulatedProcess process, string what, CancellationToken patience) => WaitAsync(new ParkedCall(process, what, null) { Comes = false }, patience);

    private async Task WaitAsync(ParkedCall call, CancellationToken patience)
    {
        _parked.Add(call);
        await using var gaveUp = patience.Register(() =>
        {
            if (!call.Process.Killed)
            {
                call.GoOn();
            }
        });
        await call.Done;
        _parked.Remove(call);
        patience.ThrowIfCancellationRequested();
    }

    public void Kill(SimulatedProcess process)
    {
        process.Kill();
        foreach (var call in _parked.Where(call => call.Process == process && !call.IsOver).ToList())
        {
            call.Die();
            _parked.Remove(call);
        }
    }

    public WireFate DrawFate()
    {
        var fate = FaultsOn && Chance.Percent(ChangeFaults) ? Chance.Of(Faults) : WireFate.Fine;
        Fates[fate] = Fates.GetValueOrDefault(fate) + 1;
        return fate;
    }

    /// <summary>How late a request arrives: within the carrier's window as a rule, rarely long after it (fault 6).</summary>
    public TimeSpan DrawLateness() => Chance.Percent(85) ? Chance.Between(TimeSpan.Zero, SettleWindow - TimeSpan.FromSeconds(20)) : Chance.Between(SettleWindow, SettleWindow * 5);

    /// <summary>I7: no purchase leaves without a committed intent under an approval, on behalf of this very request.</summary>
    public void BeforePurchase(SimulatedCarrier carrier, PurchaseRequest request)
    {
        using var db = _observer.Open();
        var covered = db.CarrierOrders
            .Where(c => c.Provider == carrier.Name && c.Reference == request.Reference.Value && db.Approvals.Any(a => a.Id == c.ApprovalId && a.State == ApprovalState.Approved))
            .Join(db.PurchaseIntents, c => c.Id, i => i.CarrierOrderId, (c, i) => i.E164).ToList();
        if (request.Numbers.Any(n => !covered.Contains(n.Value)))
        {
            throw new SimulationBrokenException($"I7: {carrier.Name} is asked for {string.Join(", ", request.Numbers)} under {request.Reference.Value}, and no committed intent covers it.");
        }
    }

    /// <summary>The same of a release: an intent in Sending, under this reference, for a number that is on its way out, and no second request under it.</summary>
    public void BeforeRelease(SimulatedCarrier carrier, E164 number, ClientReference reference)
    {
        using var db = _observer.Open();
        var covered = db.CarrierOrders.Where(c => c.Provider == carrier.Name && c.Reference == reference.Value && c.Kind == CarrierOrderKind.Release)
            .Join(db.PurchaseIntents, c => c.Id, i => i.CarrierOrderId, (c, i) => i)
            .Any(i => i.Live && i.E164 == number.Value && db.PhoneNumbers.Any(n => n.Id == i.PhoneNumberId && n.Active && n.State == NumberState.Releasing));
        if (!covered || !_releases.Add(reference.Value))
        {
            throw new SimulationBrokenException($"I7: {carrier.Name} is to release {number} under {reference.Value}, and {(covered ? "was asked to already" : "no committed intent covers it")}.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _observer.DisposeAsync();
        _ledger.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void StockUp()
    {
        foreach (var (carrier, place) in Carriers.Select((carrier, place) => (carrier, place)))
        {
            foreach (var code in Codes)
            {
                // No number is at two carriers.
                var mine = carrier.Books.Offered(tollFree: false, code).Where((_, index) => index % Carriers.Count == place).Take(2 + Chance.Below(16)).Select(n => n.Number).ToHashSet();
                carrier.Books.Empty(code);
                foreach (var number in SandboxStock.Of(code).Where(n => mine.Contains(n.Number)))
                {
                    carrier.Books.Stock(number);
                }
            }

            // Fault 10: the account owns a number before there is any order.
            if (Chance.Percent(40))
            {
                if (carrier.Books.Offered(tollFree: false, Chance.Of(Codes)) is [var first, ..])
                {
                    carrier.SellStrange(E164.Parse(first.Number));
                }

            }

            if (Chance.Percent(10))
            {
                carrier.Books.Deposit(-carrier.Books.Balance + Chance.Below(4));
            }
        }
    }
}
