using AgentHost.Numbering;

namespace AgentHost.Providers.Local;

/// <summary>What follows from the ledger: who owns what, what is held, what is on backorder, what was charged. Changed by entries only.</summary>
internal sealed class LocalAccount
{
    private readonly List<LocalSale> _sales = [];
    private readonly Dictionary<E164, LocalSale> _latest = [];
    private readonly Dictionary<(string Reference, E164 Number), string> _refusals = [];
    private readonly Dictionary<E164, (string Reference, DateTimeOffset ExpiresAt)> _held = [];
    private readonly Dictionary<string, LocalBackorder> _backorders = [];
    private readonly HashSet<string> _orders = [];

    /// <summary>Every sale in the order of the ledger, released ones included.</summary>
    public IReadOnlyList<LocalSale> Sales => _sales;

    /// <summary>One-time prices and first months charged so far, USD.</summary>
    public decimal Charged { get; private set; }

    public IEnumerable<LocalBackorder> Backorders => _backorders.Values;

    public LocalSale? Owned(E164 number) => _latest.TryGetValue(number, out var sale) && sale.IsOwned ? sale : null;

    /// <summary>Owned, or released so lately that it still rests.</summary>
    public bool IsTaken(E164 number, DateTimeOffset now, TimeSpan aging) =>
        _latest.TryGetValue(number, out var sale) && (sale.ReleasedAt is not { } released || released + aging > now);

    /// <summary>The reference that holds a number now, if any.</summary>
    public string? HolderOf(E164 number, DateTimeOffset now) =>
        _held.TryGetValue(number, out var hold) && hold.ExpiresAt > now ? hold.Reference : null;

    /// <summary>Whether anything was held under a reference and not let go since; it may have expired.</summary>
    public bool Holds(string reference) => _held.Values.Any(hold => hold.Reference == reference);

    /// <summary>Whether anything was sold or refused under a reference.</summary>
    public bool KnowsOrder(string reference) => _orders.Contains(reference);

    /// <summary>Whether a number was sold under a reference and given back since.</summary>
    public bool WasReleased(string reference, E164 number) =>
        _latest.TryGetValue(number, out var sale) && sale.Reference == reference && !sale.IsOwned;

    public LocalBackorder? Backorder(string reference) => _backorders.GetValueOrDefault(reference);

    /// <summary>Why a number of an order was refused, if it was.</summary>
    public string? RefusalOf(string reference, E164 number) => _refusals.GetValueOrDefault((reference, number));

    public void Apply(LocalEntry entry)
    {
        switch (entry)
        {
            case { Event: LocalEvent.Sold, Number: { } number, Reference: { } reference }:
                Sell(new LocalSale(number, reference, entry.OneTime ?? 0, entry.Monthly ?? 0));
                break;
            case { Event: LocalEvent.Refused, Number: { } number, Reference: { } reference }:
                _orders.Add(reference);
                _refusals[(reference, number)] = entry.Code ?? "refused";
                break;
            case { Event: LocalEvent.Reserved, Number: { } number, Reference: { } reference, ExpiresAt: { } expiresAt }:
                _held[number] = (reference, expiresAt);
                break;
            case { Event: LocalEvent.ReservationReleased, Reference: { } reference }:
                LetGo(reference);
                break;
            case { Event: LocalEvent.BackorderPlaced, Reference: { } reference, Criteria: { } criteria, Due: { Count: > 0 } due }:
                _backorders[reference] = new LocalBackorder(reference, criteria, due);
                break;
            case { Event: LocalEvent.BackorderClosed, Reference: { } reference } when _backorders.TryGetValue(reference, out var backorder):
                backorder.Open = false;
                break;
            case { Event: LocalEvent.Configured, Number: { } number, Settings: { } settings } when Owned(number) is { } sale:
                sale.Settings = settings;
                break;
            case { Event: LocalEvent.Released, Number: { } number } when Owned(number) is { } sale:
                sale.ReleasedAt = entry.At;
                break;
        }
    }

    private void Sell(LocalSale sale)
    {
        _orders.Add(sale.Reference);
        _sales.Add(sale);
        _latest[sale.Number] = sale;
        _held.Remove(sale.Number);
        Charged += sale.OneTime.Amount + sale.Monthly.Amount;
        if (_backorders.TryGetValue(sale.Reference, out var backorder))
        {
            backorder.Delivered.Add(sale);
        }
    }

    private void LetGo(string reference)
    {
        foreach (var number in _held.Where(hold => hold.Value.Reference == reference).Select(hold => hold.Key).ToList())
        {
            _held.Remove(number);
        }
    }
}
