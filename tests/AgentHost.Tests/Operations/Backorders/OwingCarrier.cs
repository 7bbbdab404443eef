using AgentHost.Numbering;
using AgentHost.Providers;

namespace AgentHost.Tests.Operations.Backorders;

/// <summary>
/// A carrier that has nothing in stock and takes backorders, as a test tells it to. Its books outlive the process that talks to it; every instance of the
/// operations that is given it talks to the same carrier.
/// </summary>
internal sealed class OwingCarrier(string name, int priority, TimeProvider time) : IProvider, IBackorders
{
    private readonly Dictionary<E164, NumberSettings> _settings = [];
    private int _numbers;

    public ProviderProfile Profile { get; set; } = new()
    {
        Name = name,
        Priority = priority,
        Simulated = true,
        Countries = ["US"],
        NumberTypes = [NumberType.Local],
        Features = [NumberFeature.Voice, NumberFeature.Sms],
        Backorders = true,
        KeepsReference = true,
        ListPrices = new Dictionary<NumberType, ListPrice> { [NumberType.Local] = new(Money.Usd(0.5m), Money.Usd(1m)) },
        SettleWindow = TimeSpan.FromMinutes(2),
        SettleWindowSource = "The test’s own.",
    };

    /// <summary>Its backorders, in the order in which they came.</summary>
    public List<Owed> Backorders { get; } = [];

    public Owed Only => Assert.Single(Backorders);

    /// <summary>Refuses every backorder with this code while it is set.</summary>
    public string? Refuses { get; set; }

    /// <summary>Takes the next backorder, or does not, and drops the answer; null: it answers.</summary>
    public bool? NextPlaceIsDropped { get; set; }

    /// <summary>Closes at the next wish, or does not, and drops the answer; null: it answers.</summary>
    public bool? NextCloseIsDropped { get; set; }

    /// <summary>Has no way to close.</summary>
    public bool NeverCloses { get; set; }

    /// <summary>Whether it names its backorder on the numbers that it brings.</summary>
    public bool NamesReference { get; set; } = true;

    public bool Down { get; set; }

    /// <summary>Runs after a question was answered and before the answer arrives.</summary>
    public Func<Task>? WhileAnswering { get; set; }

    /// <summary>Runs when the wish to close arrives.</summary>
    public Action? WhileClosing { get; set; }

    public int Placed { get; private set; }

    public int Closings { get; private set; }

    public int Questions { get; private set; }

    /// <summary>Numbers arrive; ours at once.</summary>
    public List<E164> Deliver(Owed owed, int count)
    {
        var arrived = Enumerable.Range(0, count).Select(_ => E164.Parse($"+1808556{2000 + (priority * 100) + _numbers++}")).ToList();
        owed.Delivered.AddRange(arrived);
        if (owed.Delivered.Count >= owed.Quantity)
        {
            owed.Open = false;
        }

        return arrived;
    }

    public Task<BackorderAnswer> PlaceBackorderAsync(BackorderRequest request, CancellationToken cancellationToken)
    {
        Placed++;
        if (Refuses is { } code)
        {
            return Task.FromResult<BackorderAnswer>(new BackorderAnswer.Rejected(code, $"We do not take this ({name})."));
        }

        var dropped = NextPlaceIsDropped;
        NextPlaceIsDropped = null;
        if (dropped != false)
        {
            Backorders.Add(new Owed(request.Reference.Value, $"{name}-{Placed}", request.Quantity));
        }

        return Task.FromResult<BackorderAnswer>(dropped is null ? new BackorderAnswer.Placed($"{name}-{Placed}", null) : new BackorderAnswer.Unknown("timeout"));
    }

    public async Task<BackorderStatus?> FindBackorderAsync(ClientReference reference, CancellationToken cancellationToken)
    {
        Questions++;
        if (Down)
        {
            throw new ProviderUnavailableException(name, "server_error");
        }

        var owed = Backorders.Find(b => b.Reference == reference.Value);
        var answer = owed is null ? null : new BackorderStatus(owed.Id, owed.Open, [.. owed.Delivered.Where(_settings.ContainsKey).Concat(owed.Delivered.Where(n => !_settings.ContainsKey(n))).Select(Describe)], owed.Expected, owed.Open ? "WAITING" : "DONE");
        if (WhileAnswering is { } meanwhile)
        {
            WhileAnswering = null;
            await meanwhile();
        }

        return answer;
    }

    public Task<EffectOutcome> CloseBackorderAsync(ClientReference reference, CancellationToken cancellationToken)
    {
        Closings++;
        if (NeverCloses)
        {
            return Task.FromResult<EffectOutcome>(new EffectOutcome.Rejected("not_offered", $"{name} has no way to close a backorder."));
        }

        WhileClosing?.Invoke();
        var dropped = NextCloseIsDropped;
        NextCloseIsDropped = null;
        if (dropped != false && Backorders.Find(b => b.Reference == reference.Value) is { } owed)
        {
            owed.Open = false;
        }

        return Task.FromResult<EffectOutcome>(dropped is null ? new EffectOutcome.Done() : new EffectOutcome.Unknown("timeout"));
    }

    public Task<OwnedPage> ListOwnedAsync(string? cursor, CancellationToken cancellationToken) =>
        Task.FromResult(new OwnedPage([.. Backorders.SelectMany(b => b.Delivered).Select(Describe)], null));

    public Task<OwnedNumber?> GetOwnedAsync(E164 number, CancellationToken cancellationToken) =>
        Task.FromResult(Backorders.Exists(b => b.Delivered.Contains(number)) ? Describe(number) : null);

    public Task<EffectOutcome> ConfigureAsync(E164 number, NumberSettings settings, CancellationToken cancellationToken)
    {
        _settings[number] = settings;
        return Task.FromResult<EffectOutcome>(new EffectOutcome.Done());
    }

    public Task<EffectOutcome> ReleaseAsync(E164 number, ClientReference reference, CancellationToken cancellationToken) => Task.FromResult<EffectOutcome>(new EffectOutcome.Done());

    public Task<AccountState> GetAccountAsync(CancellationToken cancellationToken) => Task.FromResult(new AccountState(true, "A test’s.", null));

    public Task<IReadOnlyList<OfferedNumber>> SearchAsync(NumberQuery query, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<OfferedNumber>>([]);

    public Task<IReadOnlyList<OfferedNumber>> CheckAsync(IReadOnlyList<E164> numbers, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<OfferedNumber>>([]);

    public Task<PurchaseAnswer> PurchaseAsync(PurchaseRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(PurchaseAnswer.All(request.Numbers, new PurchaseOutcome.Rejected("number_taken", "There is nothing.")));

    public Task<FindAnswer> FindAsync(FindQuery query, CancellationToken cancellationToken) =>
        Task.FromResult(new FindAnswer(true, null, query.Numbers.ToDictionary(n => n, FoundNumber (_) => new FoundNumber.NotFound())));

    private OwnedNumber Describe(E164 number) => new()
    {
        Number = number,
        NumberType = NumberType.Local,
        Features = [NumberFeature.Voice, NumberFeature.Sms],
        Reference = NamesReference ? Backorders.Find(b => b.Delivered.Contains(number))?.Reference : null,
        OneTimeCost = Money.Usd(0.5m),
        MonthlyCost = Money.Usd(1m),
        Settings = _settings.GetValueOrDefault(number) ?? new NumberSettings(),
    };

    /// <summary>The carrier’s clock.</summary>
    public TimeProvider Time { get; } = time;

    /// <summary>A backorder in its books.</summary>
    internal sealed class Owed(string reference, string id, int quantity)
    {
        public string Reference { get; } = reference;

        public string Id { get; } = id;

        public int Quantity { get; } = quantity;

        public bool Open { get; set; } = true;

        public DateTimeOffset? Expected { get; set; }

        public List<E164> Delivered { get; } = [];
    }
}
