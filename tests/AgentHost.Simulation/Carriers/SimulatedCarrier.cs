using AgentHost.CarrierSandbox.Ledger;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Simulation.Faults;

namespace AgentHost.Simulation.Carriers;

/// <summary>
/// A carrier's own truth: what it has, sold and charged, over the same books as the sandbox's. It acts when a request reaches it, whoever still waits for
/// the answer.
/// </summary>
internal sealed class SimulatedCarrier
{
    private readonly World _world;
    private readonly List<CarrierOrder> _orders = [];
    private readonly List<Sale> _sales = [];
    private readonly List<(DateTimeOffset At, Action Act)> _onTheWay = [];
    private readonly HashSet<string> _listed = [];
    private readonly Dictionary<string, Queue<StockedNumber>> _later = [];
    private int _ids;

    public SimulatedCarrier(ContractKind kind, World world, SandboxLedger ledger)
    {
        Kind = kind;
        Name = $"sim{kind.ToString().ToLowerInvariant()}";
        _world = world;
        Books = ledger.Of(Name);
        Weather = new CarrierWeather(world);
        Holds = new CarrierHolds(world);
    }

    public ContractKind Kind { get; }

    public string Name { get; }

    public CarrierBooks Books { get; }

    public CarrierWeather Weather { get; }

    public CarrierHolds Holds { get; }

    /// <summary>What a number costs a month now.</summary>
    public decimal Monthly { get; private set; } = 1m;

    /// <summary>Whether it takes many numbers an order; such carriers take backorders and hold numbers, too.</summary>
    public bool IsBulk => Kind is ContractKind.Asynchronous or ContractKind.Partial;

    public bool KeepsReference => Kind != ContractKind.NoReference;

    /// <summary>Whether a search leaves out what costs more than asked for; some carriers do not.</summary>
    public bool HeedsPrices => Kind is ContractKind.Reference or ContractKind.Asynchronous;

    /// <summary>What it would tell: the references of orders that moved.</summary>
    public List<string> Events { get; } = [];

    /// <summary>The area codes that backorders wait for numbers of.</summary>
    public IEnumerable<string> Awaited => _orders.Where(o => o.Open).Select(o => o.AreaCode).OfType<string>();

    /// <summary>What it sold to us on our orders.</summary>
    public IReadOnlyList<Sale> Sales => _sales;

    /// <summary>When it was last asked whether a number is ours, by the time that has passed.</summary>
    public Dictionary<string, TimeSpan> LookedAt { get; } = [];

    /// <summary>The references of releases that left for it.</summary>
    public HashSet<string> Releases { get; } = [];

    /// <summary>The ids of the holds by which it was asked to sell.</summary>
    public HashSet<string> HoldsUsed { get; } = [];

    /// <summary>Purchases that reached it.</summary>
    public int Purchases { get; private set; }

    /// <summary>Whether anything is still to happen of itself.</summary>
    public bool IsAtRest => _onTheWay.Count == 0 && _orders.All(o => !o.Open || (o.AreaCode is not null && !HasStock(o.AreaCode)));

    /// <summary>When the next thing happens of itself.</summary>
    public DateTimeOffset? NextAt => _onTheWay.Select(o => o.At)
        .Concat(_orders.Where(o => o.Open && (o.AreaCode is null || HasStock(o.AreaCode))).Select(o => o.DueAt)).Order().Select(at => (DateTimeOffset?)at).FirstOrDefault();

    /// <summary>A request that is still on the way reaches it then.</summary>
    public void Later(TimeSpan wait, Action act) => _onTheWay.Add((_world.Now + wait, act));

    /// <summary>Lets happen what is due: requests that were on the way arrive, orders come to their end, backorders fill.</summary>
    public void Advance()
    {
        var now = _world.Now;
        foreach (var due in _onTheWay.Where(o => o.At <= now).OrderBy(o => o.At).ToList())
        {
            _onTheWay.Remove(due);
            due.Act();
        }

        foreach (var order in _orders.Where(o => o.Open && o.DueAt <= now).ToList())
        {
            Progress(order);
        }
    }

    /// <summary>Takes an order for exact numbers; gives what became of each: "sold", "ordered" or a refusal.</summary>
    public (string OrderId, Dictionary<E164, string> Outcomes) Purchase(PurchaseRequest request)
    {
        Purchases++;
        var (reference, numbers) = (request.Reference, request.Numbers);
        if (FindOrder(reference.Value) is not null)
        {
            throw _world.Break($"I1: {Name} has two requests to buy under {reference.Value}.");
        }

        var order = new CarrierOrder
        {
            Id = $"{Name}-{++_ids}",
            Reference = reference.Value,
            PlacedAt = _world.Now,
            Numbers = numbers,
            Reservations = request.Reservations,
            DueAt = _world.Now + _world.Chance.Between(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2)),
        };
        _orders.Add(order);
        if (Kind == ContractKind.Asynchronous)
        {
            return (order.Id, numbers.ToDictionary(n => n, _ => "ordered"));
        }

        order.Open = false;
        var refused = Refused(order);
        return (order.Id, numbers.ToDictionary(n => n, n => n == refused ? "number_taken" : Sell(order, n)));
    }

    public void PlaceBackorder(ClientReference reference, string areaCode, int quantity) => _orders.Add(new CarrierOrder
    {
        Id = $"{Name}-{++_ids}",
        Reference = reference.Value,
        PlacedAt = _world.Now,
        AreaCode = areaCode,
        Quantity = quantity,
        DueAt = _world.Now + _world.Chance.Between(TimeSpan.FromSeconds(10), TimeSpan.FromHours(1)),
    });

    public void CloseBackorder(string reference)
    {
        if (FindOrder(reference) is not { Open: true } order)
        {
            return;
        }

        if (_world.Strikes(SimulatedFault.BackorderFillsWhileClosing, 50))
        {
            Progress(order);
        }

        order.Open = false;
        if (_world.Strikes(SimulatedFault.BackorderAfterClose, 40))
        {
            Later(_world.Chance.Between(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(40)), () => SellExtra(order));
        }
    }

    public CarrierOrder? FindOrder(string reference) => _orders.FirstOrDefault(o => o.Reference == reference);

    /// <summary>What it offers: its stock, and what is ours already where its search is behind.</summary>
    public IEnumerable<StockedNumber> Offered(string areaCode) =>
        _listed.Select(Books.FindOwned).OfType<SoldNumber>().Select(o => o.Number).Where(n => n.Npa == areaCode).Concat(Free(areaCode));

    /// <summary>What anybody may have: in stock, and held for nobody.</summary>
    public IEnumerable<StockedNumber> Free(string? areaCode) => Books.Offered(tollFree: false, areaCode).Where(n => !Holds.IsHeld(n.Number));

    /// <summary>Sells a number to us outside of any order; its search may go on offering it.</summary>
    public void SellStrange(string number, bool listed)
    {
        if (Books.FindOffered(number) is { } stocked)
        {
            Books.Sell(stocked, $"{Name}-n{++_ids}", "somebody", Monthly, new Dictionary<string, string?>());
            if (listed)
            {
                _listed.Add(number);
            }
        }
    }

    public void RaisePrice() => Monthly++;

    /// <summary>What the account starts with.</summary>
    public void StockUp(IReadOnlyList<string> codes, int place)
    {
        foreach (var code in codes)
        {
            // No number is at two carriers.
            var mine = Books.Offered(tollFree: false, code).Where((_, index) => index % _world.Carriers.Count == place).ToList();
            var stock = (_world.Traits.Stock / 2) + _world.Chance.Below((_world.Traits.Stock / 2) + 1);
            Books.Empty(code);
            mine.Take(stock).ToList().ForEach(Books.Stock);
            _later[code] = new(mine.Skip(stock));
        }

        // Fault 10: the account owns a number before there is any order.
        if (_world.Chance.Percent(40) && Books.Offered(tollFree: false, _world.Chance.Of(codes)) is [var first, ..])
        {
            var listed = _world.Strikes(SimulatedFault.OwnedAndOffered, 50);
            SellStrange(first.Number, listed);
        }

        if (_world.Strikes(SimulatedFault.LittleMoney, 10))
        {
            Books.Deposit(-Books.Balance + _world.Chance.Below(4));
        }
    }

    /// <summary>It gets more numbers of an area code.</summary>
    public void Restock(string code, int count)
    {
        while (count-- > 0 && _later[code].TryDequeue(out var number))
        {
            Books.Stock(number);
        }
    }

    private void Progress(CarrierOrder order)
    {
        Events.Add(order.Reference);
        if (order.AreaCode is null)
        {
            var refused = Refused(order);
            foreach (var number in order.Numbers.Where(n => n != refused))
            {
                Sell(order, number);
            }

            order.Open = false;
            return;
        }

        var most = Kind == ContractKind.Partial ? 1 + _world.Chance.Below(2) : order.Quantity;
        foreach (var stocked in Free(order.AreaCode).Take(Math.Min(most, order.Quantity - order.Delivered.Count)).ToList())
        {
            Sell(order, E164.Parse(stocked.Number));
        }

        order.Open = order.Delivered.Count < order.Quantity;
        order.DueAt = _world.Now + _world.Chance.Between(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(40));
        if (!order.Open && _world.Strikes(SimulatedFault.BackorderSurplus, 30))
        {
            SellExtra(order);
        }
    }

    private void SellExtra(CarrierOrder order)
    {
        if (Free(order.AreaCode).FirstOrDefault() is { } one)
        {
            Sell(order, E164.Parse(one.Number), extra: true);
        }
    }

    // Fault 42: a bulk order ends with a part of its numbers.
    private E164? Refused(CarrierOrder order) => order.Numbers.Count > 1 && _world.Strikes(SimulatedFault.FinalWithPart, 15) ? order.Numbers[^1] : null;

    private string Sell(CarrierOrder order, E164 number, bool extra = false)
    {
        if (Books.FindOwned(number.Value) is not null)
        {
            // Reliability §3: Twilio answers 201 and overwrites; Vonage answers 420, which says the same as "taken"; others refuse.
            if (Kind == ContractKind.Reference)
            {
                Books.Configure(number.Value, new Dictionary<string, string?> { ["voice"] = null }, order.Reference);
                return "sold";
            }

            return Kind == ContractKind.NoReference ? "ambiguous" : "number_taken";
        }

        if (Books.FindOffered(number.Value) is not { } stocked || Holds.IsHeld(number.Value, order.Reservations.GetValueOrDefault(number)))
        {
            return Kind == ContractKind.NoReference ? "ambiguous" : "number_taken";
        }

        if (Books.Balance < Monthly)
        {
            return "insufficient_funds";
        }

        Books.Sell(stocked, $"{Name}-n{++_ids}", KeepsReference ? order.Reference : null, Monthly, new Dictionary<string, string?>());
        _sales.Add(new Sale(number, order.Reference, _world.Now, _world.Elapsed, extra));
        order.Delivered.Add(number);
        return "sold";
    }

    private bool HasStock(string areaCode) => Free(areaCode).Any() && Books.Balance >= Monthly;
}
