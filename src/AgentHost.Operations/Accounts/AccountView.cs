namespace AgentHost.Operations.Accounts;

/// <summary>Where an account stands.</summary>
/// <param name="Provider">Provider name.</param>
/// <param name="Account">Account name.</param>
/// <param name="Enabled">Whether it may be bought from, once checked.</param>
/// <param name="CheckedAt">When it was last checked, UTC; null before the first check.</param>
/// <param name="CheckPassed">Whether that check was passed.</param>
public sealed record AccountView(string Provider, string Account, bool Enabled, DateTimeOffset? CheckedAt, bool CheckPassed);
