using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Simulation.Invariants;
using AgentHost.Simulation.Scheduling;

namespace AgentHost.Simulation.Carriers;

/// <summary>A process's adapter of a simulated carrier. Each of its calls is at the mercy of the wire and of the scheduler.</summary>
internal class SimulatedProvider : IProvider
{
    protected const string Unavailable = "provider_unavailable";

    protected SimulatedProvider(SimulatedCarrier carrier, SimulatedProcess process, World world)
    {
        Carrier = carrier;
        Process = process;
        Wire = new SimulatedWire(carrier, process, world);
        World = world;
        Profile = new ProviderProfile
        {
            Name = carrier.Name,
            Countries = ["US", "CA"],
            NumberTypes = [NumberType.Local],
            Features = [NumberFeature.Voice, NumberFeature.Sms, NumberFeature.Mms, NumberFeature.Fax],
            Simulated = true,
            Priority = world.PriorityOf(carrier),
            NumbersPerOrder = carrier.IsBulk ? 4 : 1,
            ConcurrentOrders = 2,
            KeepsReference = carrier.KeepsReference,
            PurchaseOverwritesOwned = carrier.Kind == ContractKind.Reference,
            Backorders = carrier.IsBulk,
            Reserves = carrier.IsBulk,
            ListPrices = new Dictionary<NumberType, ListPrice> { [NumberType.Local] = new(Money.Usd(0), Money.Usd(1)) },
            SettleWindow = World.SettleWindow,
            SettleWindowSource = "The simulation's own.",
            BackorderPoll = TimeSpan.FromHours(1),
        };
    }

    public ProviderProfile Profile { get; }

    protected SimulatedCarrier Carrier { get; }

    protected SimulatedProcess Process { get; }

    protected SimulatedWire Wire { get; }

    protected World World { get; }

    public static SimulatedProvider Open(SimulatedCarrier carrier, SimulatedProcess process, World world) =>
        carrier.IsBulk ? new SimulatedBulkProvider(carrier, process, world) : new SimulatedProvider(carrier, process, world);

    public Task<IReadOnlyList<OfferedNumber>> SearchAsync(NumberQuery query, CancellationToken cancellationToken) =>
        Wire.ReadAsync<IReadOnlyList<OfferedNumber>>("search", () =>
        [
            .. (query.AreaCodes.Count > 0 ? query.AreaCodes : [.. World.AreaCodes.Select(Npa.Parse)])
                .SelectMany(npa => Carrier.Offered(npa.ToString()))
                .Select(Offer)
                .Where(offer => !query.Excluding.Contains(offer.Number) && query.Features.All(offer.Features.Contains) && (query.MaxMonthlyCost is not { } cap || Carrier.Monthly <= cap || !Carrier.HeedsPrices))
                .Take(query.Limit),
        ]);

    public Task<IReadOnlyList<OfferedNumber>> CheckAsync(IReadOnlyList<E164> numbers, CancellationToken cancellationToken) =>
        Wire.ReadAsync<IReadOnlyList<OfferedNumber>>("check", () => [.. numbers.Select(n => Carrier.Books.FindOffered(n.Value)).OfType<CarrierSandbox.Ledger.StockedNumber>().Select(Offer)]);

    public async Task<PurchaseAnswer> PurchaseAsync(PurchaseRequest request, CancellationToken cancellationToken)
    {
        DoorCheck.BeforePurchase(World, Carrier, Process, request);
        var answer = await Wire.ChangeAsync("purchase", () => Carrier.Purchase(request), cancellationToken);
        return answer switch
        {
            WireAnswer<(string OrderId, Dictionary<E164, string> Outcomes)>.Arrived(var (orderId, outcomes)) =>
                new PurchaseAnswer(Carrier.KeepsReference ? orderId : null, outcomes.ToDictionary(o => o.Key, o => Outcome(o.Value))),
            WireAnswer<(string OrderId, Dictionary<E164, string> Outcomes)>.Refused =>
                PurchaseAnswer.All(request.Numbers, new PurchaseOutcome.Rejected(DoorCheck.RateLimited, "Too many requests.")),
            WireAnswer<(string OrderId, Dictionary<E164, string> Outcomes)>.NotSent =>
                PurchaseAnswer.All(request.Numbers, new PurchaseOutcome.Rejected(Unavailable, "Nothing was sent.")),
            _ => PurchaseAnswer.All(request.Numbers, new PurchaseOutcome.Unknown("server_error")),
        };
    }

    public Task<FindAnswer> FindAsync(FindQuery query, CancellationToken cancellationToken) =>
        Wire.ReadAsync("find", () =>
        {
            var order = Carrier.KeepsReference ? Carrier.FindOrder(query.Reference.Value) : null;
            var brokenOff = Carrier.Weather.ListsBreakOff();
            return brokenOff || Carrier.Weather.AnswersFromOldCopy(query.Reference.Value)
                ? new FindAnswer(!brokenOff, null, query.Numbers.Distinct().ToDictionary(n => n, FoundNumber (_) => new FoundNumber.NotFound()))
                : new FindAnswer(true, order?.Id, query.Numbers.Distinct().ToDictionary(n => n, n => Found(query, order, n)));
        });

    public Task<OwnedPage> ListOwnedAsync(string? cursor, CancellationToken cancellationToken) =>
        Wire.ReadAsync("list", () =>
        {
            const int Page = 5;
            var from = cursor is null ? 0 : int.Parse(cursor);
            var owned = Carrier.Books.Owned;
            return new OwnedPage([.. owned.Skip(from).Take(Page).Select(Owned)], from + Page < owned.Count ? $"{from + Page}" : null);
        });

    public Task<OwnedNumber?> GetOwnedAsync(E164 number, CancellationToken cancellationToken) =>
        Wire.ReadAsync("get", () =>
        {
            Carrier.LookedAt[number.Value] = World.Elapsed;
            return Carrier.Books.FindOwned(number.Value) is { } owned ? Owned(owned) : null;
        });

    public async Task<EffectOutcome> ConfigureAsync(E164 number, NumberSettings settings, CancellationToken cancellationToken) =>
        Effect(await Wire.ChangeAsync(
            "configure",
            () =>
            {
                if (Carrier.Books.FindOwned(number.Value) is not null)
                {
                    Carrier.Books.Configure(number.Value, new Dictionary<string, string?> { ["voice"] = settings.VoiceRoute });
                }

                return true;
            },
            cancellationToken));

    public async Task<EffectOutcome> ReleaseAsync(E164 number, ClientReference reference, CancellationToken cancellationToken)
    {
        DoorCheck.BeforeRelease(World, Carrier, number, reference);
        return Effect(await Wire.ChangeAsync(
            "release",
            () =>
            {
                if (Carrier.Books.FindOwned(number.Value) is not null)
                {
                    Carrier.Books.Release(number.Value);
                }

                return true;
            },
            cancellationToken));
    }

    public Task<AccountState> GetAccountAsync(CancellationToken cancellationToken) =>
        Wire.ReadAsync("account", () => new AccountState(true, "Simulated.", Money.Usd(Carrier.Books.Balance)));

    protected static EffectOutcome Effect(WireAnswer<bool> answer) => answer switch
    {
        WireAnswer<bool>.Arrived => new EffectOutcome.Done(),
        WireAnswer<bool>.Refused => new EffectOutcome.Rejected(DoorCheck.RateLimited, "Too many requests."),
        WireAnswer<bool>.NotSent => new EffectOutcome.Rejected(Unavailable, "Nothing was sent."),
        _ => new EffectOutcome.Unknown("server_error"),
    };

    protected OwnedNumber Owned(CarrierSandbox.Ledger.SoldNumber sold) => new()
    {
        Number = E164.Parse(sold.Number.Number),
        NumberType = NumberType.Local,
        Features = [NumberFeature.Voice],
        CarrierNumberId = sold.Id,
        Reference = sold.Reference,
        MonthlyCost = Money.Usd(Carrier.Monthly),
        Settings = new NumberSettings { VoiceRoute = sold.Settings.GetValueOrDefault("voice") },
    };

    private PurchaseOutcome Outcome(string word) => word switch
    {
        "sold" => new PurchaseOutcome.Confirmed(null, null, Money.Usd(Carrier.Monthly)),
        "ordered" => new PurchaseOutcome.Accepted(),
        "ambiguous" => new PurchaseOutcome.Unknown("taken_or_owned"),
        _ => new PurchaseOutcome.Rejected(word, "Refused."),
    };

    private OfferedNumber Offer(CarrierSandbox.Ledger.StockedNumber stocked) => new()
    {
        Number = E164.Parse(stocked.Number),
        NumberType = NumberType.Local,
        Features = [.. stocked.Features.Select(Word.To<NumberFeature>)],
        Region = stocked.Region,
        City = stocked.City,
        RateCenter = stocked.RateCenter,
        OneTimeCost = Money.Usd(0),
        MonthlyCost = Money.Usd(Carrier.Monthly),
    };

    private FoundNumber Found(FindQuery query, CarrierOrder? order, E164 number)
    {
        var sold = Carrier.Books.FindOwned(number.Value);
        return (sold, order) switch
        {
            ({ } owned, _) when !Carrier.KeepsReference || owned.Reference == query.Reference.Value => new FoundNumber.Owned(owned.Id, null, Money.Usd(Carrier.Monthly)),
            (_, { Open: true }) => new FoundNumber.Ordered(),
            ({ } owned, _) => new FoundNumber.OwnedByAnother(owned.Reference, owned.Id),
            (null, { }) => new FoundNumber.Refused("number_taken"),
            _ => new FoundNumber.NotFound(),
        };
    }
}
