using AgentHost.Numbering;

namespace AgentHost.Providers;

/// <summary>The state of a carrier account.</summary>
/// <param name="Usable">Whether the credentials were accepted and the account may order.</param>
/// <param name="Detail">Why not, or what the carrier says.</param>
/// <param name="Balance">The balance, where the carrier tells.</param>
public sealed record AccountState(bool Usable, string Detail, Money? Balance);
