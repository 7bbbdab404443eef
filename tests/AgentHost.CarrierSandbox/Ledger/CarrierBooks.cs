namespace AgentHost.CarrierSandbox.Ledger;

/// <summary>
/// One carrier's side of the truth: stock, what the account owns, its balance, and records of the carrier's own kinds. Whatever changes is an entry
/// of the ledger first. Every member may be used from several threads; <see cref="Change{T}"/> makes a check and its entries one step.
/// </summary>
public sealed class CarrierBooks
{
    private readonly SandboxLedger _ledger;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, SoldNumber> _sold = [];
    private readonly List<string> _order = [];
    private readonly Dictionary<string, StockedNumber> _stocked = [];
    private readonly HashSet<string> _taken = [];
    private readonly HashSet<string> _emptied = [];
    private readonly Dictionary<(string Kind, string Id), KeptRecord> _kept = [];
    private decimal _balance = 1000m;
    private int _ids;

    internal CarrierBooks(string name, SandboxLedger ledger, TimeProvider time)
    {
        Name = name;
        _ledger = ledger;
        _time = time;
    }

    /// <summary>The carrier.</summary>
    public string Name { get; }

    /// <summary>What the account has left; 1000 at first.</summary>
    public decimal Balance => _ledger.Locked(() => _balance);

    /// <summary>What the account owns, in the order in which it was sold.</summary>
    public IReadOnlyList<SoldNumber> Owned => _ledger.Locked(() => _order.Where(_sold.ContainsKey).Select(number => _sold[number]).ToList());

    /// <summary>The clock of the carrier.</summary>
    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>Checks and enters in one step: nothing else is entered in between.</summary>
    public T Change<T>(Func<T> action) => _ledger.Locked(action);

    /// <summary>A number that the account owns.</summary>
    public SoldNumber? FindOwned(string number) => _ledger.Locked(() => _sold.GetValueOrDefault(number));

    /// <summary>A number on offer: in stock, not ours, not another's.</summary>
    public StockedNumber? FindOffered(string number) => _ledger.Locked(() => OfCode(number.Length >= 5 ? number.Substring(2, 3) : "").FirstOrDefault(stocked => stocked.Number == number));

    /// <summary>Numbers on offer; those of one area code, or of all.</summary>
    public IReadOnlyList<StockedNumber> Offered(bool tollFree, string? npa = null) => _ledger.Locked(() =>
        (npa is null ? SandboxStock.Codes(tollFree).Concat(_stocked.Values.Select(n => n.Npa)).Distinct() : [npa])
            .SelectMany(OfCode)
            .Where(stocked => stocked.TollFree == tollFree)
            .ToList());

    /// <summary>A new id of the carrier: so many hexadecimal digits, unlike all before.</summary>
    public string NextId(int digits = 32) => _ledger.Locked(() => $"{++_ids:x8}{Convert.ToHexStringLower(Guid.NewGuid().ToByteArray())}"[..digits]);

    /// <summary>Sells a number to the account and charges it. The caller has checked it, within <see cref="Change{T}"/>.</summary>
    public SoldNumber Sell(StockedNumber number, string id, string? reference, decimal charge, IReadOnlyDictionary<string, string?>? settings = null)
    {
        Append(new() { Event = LedgerEvent.Sold, Carrier = Name, Number = number.Number, Id = id, Reference = reference, Amount = charge, Fields = settings, Stock = number });
        return FindOwned(number.Number)!;
    }

    /// <summary>Changes settings of an owned number, and its reference where one is given.</summary>
    public void Configure(string number, IReadOnlyDictionary<string, string?> settings, string? reference = null) =>
        Append(new() { Event = LedgerEvent.Configured, Carrier = Name, Number = number, Fields = settings, Reference = reference });

    /// <summary>Takes a number back.</summary>
    public void Release(string number) => Append(new() { Event = LedgerEvent.Released, Carrier = Name, Number = number });

    /// <summary>Puts a number into stock.</summary>
    public void Stock(StockedNumber number) => Append(new() { Event = LedgerEvent.Stocked, Carrier = Name, Number = number.Number, Stock = number });

    /// <summary>Sells a number to somebody else.</summary>
    public void Take(string number) => Append(new() { Event = LedgerEvent.Taken, Carrier = Name, Number = number });

    /// <summary>Sells every number of an area code to somebody else.</summary>
    public void Empty(string npa) => Append(new() { Event = LedgerEvent.Emptied, Carrier = Name, Id = npa });

    /// <summary>Pays into the account, or out of it.</summary>
    public void Deposit(decimal amount) => Append(new() { Event = LedgerEvent.Deposited, Carrier = Name, Amount = amount });

    /// <summary>Writes a record, or fields of one: a null value removes a field.</summary>
    public KeptRecord Keep(string kind, string id, IReadOnlyDictionary<string, string?> fields, string? reference = null)
    {
        Append(new() { Event = LedgerEvent.Kept, Carrier = Name, Kind = kind, Id = id, Reference = reference, Fields = fields });
        return FindKept(kind, id)!;
    }

    /// <summary>Removes a record.</summary>
    public void Drop(string kind, string id) => Append(new() { Event = LedgerEvent.Dropped, Carrier = Name, Kind = kind, Id = id });

    /// <summary>A record.</summary>
    public KeptRecord? FindKept(string kind, string id) => _ledger.Locked(() => _kept.GetValueOrDefault((kind, id)));

    /// <summary>The records of a kind, oldest first.</summary>
    public IReadOnlyList<KeptRecord> Kept(string kind) => _ledger.Locked(() => _kept.Values.Where(record => record.Kind == kind).OrderBy(record => record.KeptAt).ToList());

    internal void Apply(LedgerEntry entry)
    {
        switch (entry)
        {
            case { Event: LedgerEvent.Deposited, Amount: { } amount }:
                _balance += amount;
                break;
            case { Event: LedgerEvent.Stocked, Stock: { } stock }:
                _stocked[stock.Number] = stock;
                _taken.Remove(stock.Number);
                break;
            case { Event: LedgerEvent.Taken, Number: { } number }:
                _taken.Add(number);
                break;
            case { Event: LedgerEvent.Emptied, Id: { } npa }:
                _emptied.Add(npa);
                break;
            case { Event: LedgerEvent.Sold, Stock: { } stock, Id: { } id }:
                _order.Remove(stock.Number);
                _order.Add(stock.Number);
                _sold[stock.Number] = new SoldNumber(stock, id, entry.Reference, entry.At, Merge([], entry.Fields));
                _balance -= entry.Amount ?? 0;
                break;
            case { Event: LedgerEvent.Configured, Number: { } number } when _sold.TryGetValue(number, out var owned):
                _sold[number] = owned with { Reference = entry.Reference ?? owned.Reference, Settings = Merge(owned.Settings, entry.Fields) };
                break;
            case { Event: LedgerEvent.Released, Number: { } number }:
                _sold.Remove(number);
                _taken.Add(number);
                break;
            case { Event: LedgerEvent.Kept, Kind: { } kind, Id: { } id }:
                var before = _kept.GetValueOrDefault((kind, id)) ?? new KeptRecord(kind, id, entry.Reference, entry.At, new Dictionary<string, string>());
                _kept[(kind, id)] = before with { Reference = entry.Reference ?? before.Reference, Fields = Merge(before.Fields, entry.Fields) };
                break;
            case { Event: LedgerEvent.Dropped, Kind: { } kind, Id: { } id }:
                _kept.Remove((kind, id));
                break;
        }
    }

    private static Dictionary<string, string> Merge(IEnumerable<KeyValuePair<string, string>> before, IReadOnlyDictionary<string, string?>? changes)
    {
        var merged = new Dictionary<string, string>(before);
        foreach (var (name, value) in changes ?? new Dictionary<string, string?>())
        {
            if (value is null)
            {
                merged.Remove(name);
            }
            else
            {
                merged[name] = value;
            }
        }

        return merged;
    }

    private IEnumerable<StockedNumber> OfCode(string npa) =>
        (_emptied.Contains(npa) ? [] : SandboxStock.Of(npa))
            .Concat(_stocked.Values.Where(stocked => stocked.Npa == npa))
            .DistinctBy(stocked => stocked.Number)
            .Where(stocked => !_sold.ContainsKey(stocked.Number) && !_taken.Contains(stocked.Number));

    private void Append(LedgerEntry entry) => _ledger.Append(entry with { At = _time.GetUtcNow() });
}
