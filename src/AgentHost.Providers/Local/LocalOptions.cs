namespace AgentHost.Providers.Local;

/// <summary>Settings of the simulated carrier, the section <c>AgentHost:Local</c> of the configuration. Every one has a default.</summary>
public sealed class LocalOptions
{
    /// <summary>The folder of the ledger <c>local-carrier.jsonl</c>; by default the data folder. Created when first needed.</summary>
    public string Folder { get; set; } = "";

    /// <summary>How long every call takes. Default 15 ms.</summary>
    public TimeSpan Latency { get; set; } = TimeSpan.FromMilliseconds(15);

    /// <summary>How much longer a call takes that the fault "slow" hits. Default 3 s.</summary>
    public TimeSpan SlowBy { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a reservation holds. Default 10 minutes.</summary>
    public TimeSpan ReservationTime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long after it was placed a backorder is filled. Default 2 minutes.</summary>
    public TimeSpan BackorderFillDelay { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Whether a backorder for more than one number is filled in two deliveries: half after the delay, the rest after it once more.</summary>
    public bool BackorderPartialFirst { get; set; }

    /// <summary>How long a released number rests before it is sold again. Default 45 days (47 CFR 52.15(f)(1)(ii)).</summary>
    public TimeSpan Aging { get; set; } = TimeSpan.FromDays(45);

    /// <summary>How many exact numbers one carrier order may hold. Default 100.</summary>
    public int NumbersPerOrder { get; set; } = 100;

    /// <summary>How many owned numbers one page lists. Default 200.</summary>
    public int PageSize { get; set; } = 200;

    /// <summary>What the account had before the first sale, USD. Each sale takes the one-time price and the first month. Default 1,000,000.</summary>
    public decimal OpeningBalance { get; set; } = 1_000_000m;

    /// <summary>Faults to start with, as <see cref="LocalFaults.Parse"/> reads them: "purchase:apply_then_drop:1;search:slow:always".</summary>
    public string Faults { get; set; } = "";

    /// <summary>Whether every entry is forced to the disk itself, so that a sale outlasts a power cut as a real carrier's would. Default true.</summary>
    public bool FlushToDisk { get; set; } = true;

    /// <summary>Throws <see cref="FormatException"/>, naming the setting, when a value is out of range.</summary>
    public void Check()
    {
        Require(NumbersPerOrder >= 1, nameof(NumbersPerOrder), "must be at least 1");
        Require(PageSize >= 1, nameof(PageSize), "must be at least 1");
        Require(OpeningBalance >= 0, nameof(OpeningBalance), "must not be below 0");
        Require(Latency >= TimeSpan.Zero, nameof(Latency), "must not be below 0");
        Require(SlowBy >= TimeSpan.Zero, nameof(SlowBy), "must not be below 0");
        Require(Aging >= TimeSpan.Zero, nameof(Aging), "must not be below 0");
        Require(ReservationTime > TimeSpan.Zero, nameof(ReservationTime), "must be above 0");
        Require(BackorderFillDelay >= TimeSpan.Zero, nameof(BackorderFillDelay), "must not be below 0");
    }

    private static void Require(bool holds, string setting, string complaint)
    {
        if (!holds)
        {
            throw new FormatException($"AgentHost:Local:{setting} {complaint}.");
        }
    }
}
