namespace AgentHost.Operations.Backups;

/// <summary>One account compared with a restored database.</summary>
/// <param name="Provider">The provider.</param>
/// <param name="Account">The account.</param>
/// <param name="Answered">Whether it told its list; where not, the sweeps go on trying.</param>
/// <param name="Adopted">Numbers that it has and the database did not know: now in inventory as unmanaged.</param>
/// <param name="Lost">Numbers that the database had and the account does not.</param>
public sealed record RestoredAccount(string Provider, string Account, bool Answered, IReadOnlyList<string> Adopted, IReadOnlyList<string> Lost);
