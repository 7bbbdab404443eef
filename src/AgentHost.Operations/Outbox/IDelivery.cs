using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Outbox;

/// <summary>Hands rows to receivers outside. A row may come again: its id goes with it as the idempotency key.</summary>
public interface IDelivery
{
    /// <summary>The destination, or what its destinations begin with when it ends in ":"; null when this process has no settings for it, so that another may take its rows.</summary>
    string? Destination { get; }

    /// <summary>How long one row may take, where that is more than the settings allow for an answer; null for theirs.</summary>
    TimeSpan? LongestTry => null;

    /// <summary>Hands over one row. Never throws for what a receiver or the network do.</summary>
    Task<DeliveryAnswer> SendAsync(OutboxRow row, CancellationToken cancellationToken);
}
