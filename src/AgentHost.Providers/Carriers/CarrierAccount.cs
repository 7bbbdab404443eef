using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Carriers;

/// <summary>An account as it was set up.</summary>
/// <param name="Provider">Its adapter.</param>
/// <param name="Events">Verifies the carrier's events; null where the carrier sends none about numbers.</param>
/// <param name="Enabled">Whether its own switch is on.</param>
public sealed record CarrierAccount(IProvider Provider, IVerifiesEvents? Events, bool Enabled);
