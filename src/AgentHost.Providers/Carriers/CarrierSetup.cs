using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Carriers;

/// <summary>What an account is made from.</summary>
/// <param name="Account">Its name within the provider; the environment's settings are "default".</param>
/// <param name="Settings">The account's settings by name, as <see cref="CarrierAdapter.Credentials"/> and <see cref="CarrierAdapter.Settings"/> list them.</param>
/// <param name="Reads">The connection for what only reads.</param>
/// <param name="Orders">The connection for what changes something.</param>
/// <param name="StandIn">Where a sandbox plays all of the carrier's hosts, such as http://127.0.0.1:5090/twilio; null for the carrier itself.</param>
/// <param name="Rates">Exchange rates, for carriers that charge in another currency.</param>
/// <param name="SettleWindow">How long a purchase may take to show at the sandbox; null for the carrier's own window.</param>
public sealed record CarrierSetup(
    string Account, IReadOnlyDictionary<string, string> Settings, CarrierReads Reads, CarrierOrders Orders, Uri? StandIn = null, IReadOnlyList<ExchangeRate>? Rates = null, TimeSpan? SettleWindow = null)
{
    /// <summary>The names of the settings alone.</summary>
    public override string ToString() => $"account {Account}: {string.Join(", ", Settings.Keys)}";
}
