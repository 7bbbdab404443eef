using System.Collections.Concurrent;

namespace AgentHost.Providers.Routing;

/// <summary>The lines to every account that is used here, each made once, when it is first asked for. An account in this process alone (Local) has none.</summary>
/// <param name="options">How patient to be.</param>
/// <param name="time">The clock.</param>
/// <param name="ledger">Where turns at the carriers' limits are written down; null for this process alone.</param>
public sealed class CarrierLines(RoutingOptions options, TimeProvider time, IRateLedger? ledger = null) : IDisposable
{
    private readonly ConcurrentDictionary<AccountKey, Lazy<AccountLines>> _lines = new();

    /// <summary>The options that they were made with.</summary>
    public RoutingOptions Options => options;

    /// <summary>The lines to an account.</summary>
    public AccountLines For(string provider, string account = "default") =>
        _lines.GetOrAdd(new AccountKey(provider, account), key => new Lazy<AccountLines>(() => new AccountLines(key, options, time, ledger))).Value;

    /// <summary>The lines to an adapter's account; null when it was made without.</summary>
    public AccountLines? Find(IProvider provider) => _lines.GetValueOrDefault(AccountKey.Of(provider.Profile))?.Value;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var lines in _lines.Values)
        {
            lines.Value.Dispose();
        }
    }
}
