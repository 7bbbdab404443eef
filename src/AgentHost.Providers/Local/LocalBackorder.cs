using AgentHost.Numbering.Requests;

namespace AgentHost.Providers.Local;

/// <summary>A backorder in the simulated carrier's books.</summary>
internal sealed class LocalBackorder(string reference, RequestLine criteria, IReadOnlyList<DateTimeOffset> due)
{
    public string Reference { get; } = reference;

    public RequestLine Criteria { get; } = criteria;

    public int Quantity => Criteria.Quantity ?? 0;

    public List<LocalSale> Delivered { get; } = [];

    public bool Open { get; set; } = true;

    /// <summary>How many should have been delivered by now: an even share for each delivery that is due, all with the last.</summary>
    public int OwedAt(DateTimeOffset now)
    {
        var deliveries = due.Count(instant => instant <= now);
        return deliveries == due.Count ? Quantity : Quantity * deliveries / due.Count;
    }

    /// <summary>When the next delivery is due; after the last, that one.</summary>
    public DateTimeOffset ExpectedAt(DateTimeOffset now) => due.FirstOrDefault(instant => instant > now, due[^1]);

    public bool IsDue(DateTimeOffset now) => Open && Delivered.Count < OwedAt(now);
}
