namespace AgentHost.CarrierSandbox.Zendesk;

/// <summary>The idempotency keys of tickets that were made.</summary>
internal sealed class DeskKeys
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (string Hash, DeskTicket Ticket, DateTimeOffset At)> _kept = [];

    /// <summary>Makes a ticket, or gives the one that was made with the key; "other" when that one was of another content.</summary>
    public (DeskTicket? Ticket, bool Hit, bool Other) Once(string key, string hash, DateTimeOffset oldest, DateTimeOffset now, Func<DeskTicket> make)
    {
        if (key.Length == 0)
        {
            return (make(), false, false);
        }

        lock (_lock)
        {
            if (_kept.TryGetValue(key, out var kept) && kept.At > oldest)
            {
                return kept.Hash == hash ? (kept.Ticket, true, false) : (null, false, true);
            }

            var made = make();
            _kept[key] = (hash, made, now);
            return (made, false, false);
        }
    }
}
