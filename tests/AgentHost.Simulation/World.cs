using AgentHost.CarrierSandbox.Ledger;
using AgentHost.Operations;
using AgentHost.Simulation.Carriers;
using AgentHost.Simulation.Faults;
using AgentHost.Simulation.Invariants;
using AgentHost.Simulation.Scheduling;
using AgentHost.Simulation.Storage;
using AgentHost.Simulation.Tickets;
using AgentHost.Storage;
using AgentHost.Tests.Harness;
using Microsoft.Data.Sqlite;

namespace AgentHost.Simulation;

/// <summary>What all processes of a run share: the clock, the dice, the database, the carriers, and the calls that stand still.</summary>
internal sealed class World : IDisposable
{
    /// <summary>Another tenant, who only has numbers held.</summary>
    public const string Neighbour = "neighbour";

    /// <summary>Where a process stands still that has just read the database.</summary>
    public const string AfterARead = "after a read";

    public static readonly TimeSpan SettleWindow = TimeSpan.FromMinutes(2);
    private const int Locked = 5;
    private static readonly string[] Codes = ["206", "212", "312"];
    private static readonly WireFate[] Fates = [.. Enum.GetValues<WireFate>().Where(fate => fate != WireFate.Fine)];

    private readonly RunDatabase _database;
    private readonly SandboxLedger _ledger;
    private readonly Dictionary<string, int> _priorities;
    private readonly List<ParkedCall> _parked = [];
    private TimeSpan? _nextLateness;
    private readonly SortedDictionary<SimulatedFault, int> _faults = [];

    public World(SimulationOptions options)
    {
        Rules = options.Rules;
        Chance = new Chance(options.Seed);
        Trace = options.Trace;
        Small = options.Small;
        Traits = options.Traits ?? WorldTraits.Draw(Chance);
        _ledger = new SandboxLedger(null, Time);
        Carriers = [.. options.Kinds.Select(kind => new SimulatedCarrier(kind, this, _ledger))];
        _priorities = Carriers.ToDictionary(c => c.Name, _ => 1 + Chance.Below(9));
        _database = RunDatabase.Make();
        _database.Door.World = this;
        foreach (var index in options.WithoutIndexes)
        {
            Rows.Query($"DROP INDEX {index}");
        }

        Desk = options.Tickets ? new HelpDesk(this, new Chance(options.Seed)) : null;
        StockUp();
    }

    /// <summary>The help desk that orders come from; null when none does.</summary>
    public HelpDesk? Desk { get; }

    public FakeTimeProvider Time { get; } = new();

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>How much time has passed, whatever the wall clock was set to.</summary>
    public TimeSpan Elapsed => Time.GetElapsedTime(0);

    /// <summary>When the wall clock was last set forward.</summary>
    public DateTimeOffset? SetForwardAt { get; set; }

    public RuleSet Rules { get; }

    /// <summary>Whether people want little at a time.</summary>
    public bool Small { get; }

    public Chance Chance { get; }

    public WorldTraits Traits { get; }

    public Pump Pump { get; } = new();

    public IReadOnlyList<SimulatedCarrier> Carriers { get; }

    /// <summary>The area codes that people want numbers of.</summary>
    public IReadOnlyList<string> AreaCodes => Codes[..Traits.AreaCodes];

    public Database Database => _database.Database;

    /// <summary>What the invariants read by.</summary>
    public SqliteConnection Rows => _database.Rows;

    /// <summary>
    /// By order and carrier the last refusal by "too many requests" that is in the rows: how many transactions had been committed when it was seen there, and when
    /// it came.
    /// </summary>
    public Dictionary<(string Order, string Carrier), (int Commits, DateTimeOffset At)> Limited { get; } = [];

    /// <summary>Whether a process stands still after the next read, whatever the dice say.</summary>
    public bool StopsNextRead { get; set; }

    /// <summary>What becomes of the next change, and how late it arrives, whatever the dice say.</summary>
    public (WireFate Fate, TimeSpan Lateness)? NextFate { get; set; }

    /// <summary>How many transactions were committed.</summary>
    public int Commits { get; private set; }

    /// <summary>Looks at the rows after every commit, before anybody else goes on.</summary>
    public Action? Committed { get; set; }

    /// <summary>What the tenant may be committed to now, in dollars.</summary>
    public int Commitment { get; set; }

    /// <summary>Whether anything goes wrong. Off once the run comes to rest.</summary>
    public bool FaultsOn { get; set; } = true;

    /// <summary>How often each fault happened.</summary>
    public IReadOnlyDictionary<SimulatedFault, int> Faults => _faults;

    /// <summary>What happened, line by line.</summary>
    public Action<string>? Trace { get; }

    /// <summary>The calls that stand still and may go on.</summary>
    public IReadOnlyList<ParkedCall> Parked => [.. _parked.Where(call => call is { IsOver: false, Comes: true, Process: { Killed: false, Paused: false } })];

    /// <summary>What broke in the midst of a step; the step itself may take the exception for a carrier's fault.</summary>
    public SimulationBrokenException? Broken { get; private set; }

    public SimulationBrokenException Break(string words) => Broken ??= new SimulationBrokenException(words);

    public int PriorityOf(SimulatedCarrier carrier) => _priorities[carrier.Name];

    /// <summary>A digest of what happened: the same for the same run.</summary>
    public ulong Digest { get; private set; } = 14695981039346656037;

    /// <summary>Notes what happened; the details, such as where an exception came from, are for readers alone.</summary>
    public void Note(string line, string details = "")
    {
        foreach (var letter in line)
        {
            Digest = unchecked((Digest ^ letter) * 1099511628211);
        }

        Digest = unchecked((Digest ^ (ulong)Now.Ticks) * 1099511628211);
        Trace?.Invoke($"{Now:HH:mm:ss.fff} {line}{details}");
    }

    public void Count(SimulatedFault fault) => _faults[fault] = _faults.GetValueOrDefault(fault) + 1;

    /// <summary>Whether a fault happens now, so many times in a hundred; then it is counted.</summary>
    public bool Strikes(SimulatedFault fault, int percent)
    {
        var strikes = FaultsOn && Chance.Percent(percent);
        if (strikes)
        {
            Count(fault);
        }

        return strikes;
    }

    /// <summary>Lets a call stand still until the scheduler has it go on, or the caller's patience ends. A killed process's never goes on.</summary>
    public Task ParkAsync(SimulatedProcess process, string what, Action? died, CancellationToken patience) =>
        FaultsOn ? WaitAsync(new ParkedCall(process, what, died), patience) : Task.CompletedTask;

    /// <summary>Nothing comes: only the caller's patience ends it.</summary>
    public Task VanishAsync(SimulatedProcess process, string what, CancellationToken patience) => WaitAsync(new ParkedCall(process, what, null) { Comes = false }, patience);

    private async Task WaitAsync(ParkedCall call, CancellationToken patience)
    {
        _parked.Add(call);
        var gaveUp = patience.Register(() =>
        {
            if (!call.Process.Killed)
            {
                call.GoOn();
            }
        });
        await call.Done.ConfigureAwait(false);
        await gaveUp.DisposeAsync().ConfigureAwait(false);
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

    /// <summary>A transaction begins: a dead process begins none, and the file may be held by another.</summary>
    public void BeforeWrite()
    {
        if (SimulatedProcess.Current is not { } process)
        {
            return;
        }

        if (process.Killed)
        {
            throw new ProcessDeathException();
        }

        if (FaultsOn && Chance.Below(1000) < Traits.Locks)
        {
            Count(SimulatedFault.DatabaseLocked);
            Note($"{process} finds the database locked");
            throw new SqliteException("database is locked", Locked);
        }
    }

    /// <summary>A transaction is committed: it may have been the process's last.</summary>
    public void AfterCommit()
    {
        Commits++;
        Committed?.Invoke();
        if (FaultsOn && SimulatedProcess.Current is { Killed: false } process && Chance.Below(1000) < Traits.DeathsAfterCommit)
        {
            Count(SimulatedFault.KillAfterCommit);
            Note($"{process} dies after a commit");
            Kill(process);
            throw new ProcessDeathException();
        }
    }

    /// <summary>A read is over: the process may stand still before it goes on by what it read.</summary>
    public Task AfterReadAsync()
    {
        if (SimulatedProcess.Current is not { Killed: false } process || (!StopsNextRead && (!FaultsOn || Chance.Below(1000) >= Traits.StopsAfterRead)))
        {
            return Task.CompletedTask;
        }

        StopsNextRead = false;
        Count(SimulatedFault.StandsStillAfterRead);
        Note($"{process} stands still after a read");
        return WaitAsync(new ParkedCall(process, AfterARead, null), CancellationToken.None);
    }

    public WireFate DrawFate()
    {
        if (NextFate is { } next)
        {
            (NextFate, _nextLateness) = (null, next.Lateness);
            return next.Fate;
        }

        var fate = FaultsOn && Chance.Percent(Traits.ChangeFaults) ? Chance.Of(Fates) : WireFate.Fine;
        if (fate != WireFate.Fine)
        {
            Count(Enum.Parse<SimulatedFault>(fate.ToString()));
        }

        return fate;
    }

    /// <summary>How late a request arrives: within the carrier's window as a rule, at times long after it (fault 6).</summary>
    public TimeSpan DrawLateness() => _nextLateness
        ?? (Chance.Percent(75) ? Chance.Between(TimeSpan.Zero, SettleWindow - TimeSpan.FromSeconds(20)) : Chance.Between(SettleWindow, SettleWindow * 5));

    /// <summary>Makes the commitment what it is to be.</summary>
    public void Commit(int dollars)
    {
        Commitment = dollars;
        using var command = Rows.CreateCommand();
        command.CommandText = "INSERT INTO tenants (id, name, mode, policy_json, created_at) VALUES ('main', 'main', $mode, $policy, 0) ON CONFLICT (id) DO UPDATE SET policy_json = excluded.policy_json";
        command.Parameters.AddWithValue("$mode", Traits.AsksPeople ? "ask" : "auto");
        command.Parameters.AddWithValue("$policy", $$"""{"monthly_commitment":{{dollars}},{{Desk?.Requesters.Policy}}"give_up_unsure_after_minutes":{{(Traits.GiveUpAfterMinutes is { } minutes ? $"{minutes}" : "null")}}}""");
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _ledger.Dispose();
        _database.Dispose();
    }

    private void StockUp()
    {
        Desk?.Map();
        Rows.Query($"INSERT INTO tenants (id, name, mode, policy_json, created_at) VALUES ('{Neighbour}', '{Neighbour}', 'auto', '{{}}', 0)");
        Commit(Traits.Commitment);
        foreach (var (carrier, place) in Carriers.Select((carrier, place) => (carrier, place)))
        {
            carrier.StockUp(Codes, place);
        }
    }
}
