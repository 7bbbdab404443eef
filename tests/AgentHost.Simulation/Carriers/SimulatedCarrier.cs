using AgentHost.CarrierSandbox.Ledger;
using AgentHost.Numbering;
using AgentHost.Simulation.Scheduling;

namespace AgentHost.Simulation.Carriers;

/// <summary>
/// A carrier's own truth: what it has, sold and charged, over the same books as the sandbox's. It acts when a request reaches it, whoever still waits for
/// the answer.
/// </summary>
internal sealed class SimulatedCarrier
{
    public const decimal Monthly = 1m;
    private readonly TimeProvider _time;
    private readonly Chance _chance;
    private readonly List<CarrierOrder> _orders = [];
    private readonly List<(DateTimeOffset At, Action Act)> _onTheWay = [];
    private int _ids;

    public SimulatedCarrier(ContractKind kind, TimeProvider time, Chance chance, SandboxLedger ledger)
    {
        Kind = kind;
        Name = $"sim{kind.ToString().ToLowerInvariant()}";
        _time = time;
        _chance = chance;
        Books = ledger.Of(Name);
    }

    public ContractKind Kind { get; }

    public string Name { get; }

    public CarrierBooks Books { get; }

    public bool TakesBackorders => Kind is ContractKind.Asynchronous or ContractKind.Partial;

    public bool KeepsReference => Kind != ContractKind.NoReference;

    /// <summary>Every order and backorder.</summary>
    public IReadOnlyList<CarrierOrder> Orders => _orders;

    /// <summary>What it would tell: the references of orders that moved.</summary>
    public List<string> Events { get; } = [];

    /// <summary>Purchases that reached it, for the trace and the invariants.</summary>
    public int Purchases { get; private set; }

    /// <summary>Whether anything is still to happen of itself.</summary>
    public bool IsAtRest => _onTheWay.Count == 0 && _orders.All(o => !o.Open || (o.AreaCode is not null && !HasStock(o.AreaCode)));

    /// <summary>A request that is still on the way reaches it then.</summary>
    public void Later(TimeSpan wait, Action act) => _onTheWay.Add((_time.GetUtcNow() + wait, act));

    /// <summary>Lets happen what is due: requests that were on the way arrive, orders come to their end, backorders fill.</summary>
    public void Advance()
    {
        var now = _time.GetUtcNow();
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
    public (string OrderId, Dictionary<E164, string> Outcomes) Purchase(ClientReference reference, IReadOnlyList<E164> numbers)
    {
        Purchases++;
        var order = new CarrierOrder { Id = $"{Name}-{++_ids}", Reference = reference.Value, Numbers = numbers, DueAt = _time.GetUtcNow() + _chance.Between(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2)) };
        _orders.Add(order);
        if (Kind == ContractKind.Asynchronous)
        {
            return (order.Id, numbers.ToDictionary(n => n, _ => "ordered"));
        }

        order.Open = false;
        return (order.Id, numbers.ToDictionary(n => n, n => Sell(order, n)));
    }

    public void PlaceBackorder(ClientReference reference, string areaCode, int quantity) => _orders.Add(new CarrierOrder
    {
        Id = $"{Name}-{++_ids}",
        Reference = reference.Value,
        AreaCode = areaCode,
        Quantity = quantity,
        DueAt = _time.GetUtcNow() + _chance.Between(TimeSpan.FromMinutes(1), TimeSpan.FromHours(6)),
    });

    public void CloseBackorder(string reference)
    {
        if (FindOrder(reference) is { Open: true } order)
        {
            // One more may come between the wish to close and the close.
            order.DueAt = _time.GetUtcNow();
            Progress(order);
            order.Open = false;
        }
    }

    public CarrierOrder? FindOrder(string reference) => _orders.FirstOrDefault(o => o.Reference == reference);

    /// <summary>Sells a number to us outside of any order.</summary>
    public void SellStrange(E164 number)
    {
        if (Books.FindOffered(number.Value) is { } stocked)
        {
            Books.Sell(stocked, $"{Name}-n{++_ids}", "somebody", Monthly, new Dictionary<string, string?>());
        }
    }

    private void Progress(CarrierOrder order)
    {
        Events.Add(order.Reference);
        if (order.AreaCode is null)
        {
            foreach (var number in order.Numbers)
            {
                Sell(order, number);
            }

            order.Open = false;
            return;
        }

        var most = Kind == ContractKind.Partial ? 1 + _chance.Below(2) : order.Quantity;
        foreach (var stocked in Books.Offered(tollFree: false, order.AreaCode).Take(Math.Min(most, order.Quantity - order.Delivered.Count)).ToList())
        {
            Sell(order, E164.Parse(stocked.Number));
        }

        order.Open = order.Delivered.Count < order.Quantity;
        order.DueAt = _time.GetUtcNow() + _chance.Between(TimeSpan.FromMinutes(10), TimeSpan.FromHours(2));
    }

    private string Sell(CarrierOrder order, E164 number)
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

        if (Books.FindOffered(number.Value) is not { } stocked)
        {
            return Kind == ContractKind.NoReference ? "ambiguous" : "number_taken";
        }

        if (Books.Balance < Monthly)
        {
            return "insufficient_funds";
        }

        Books.Sell(stocked, $"{Name}-n{++_ids}", KeepsReference ? order.Reference : null, Monthly, new Dictionary<string, string?>());
        order.Delivered.Add(number);
        return "sold";
    }

    private bool HasStock(string areaCode) => Books.Offered(tollFree: false, areaCode).Any() && Books.Balance >= Monthly;
}
