namespace AgentHost.Operations.Backups;

/// <summary>An order on hold: it may have been bought, in part or in whole, after the database's time.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="State">Its state in the database.</param>
/// <param name="What">What it asks for.</param>
/// <param name="Open">Slots that would be bought if it went on.</param>
/// <param name="Unsure">Slots whose purchase is settled by asking the carrier.</param>
/// <param name="Fitting">Numbers found at the accounts that the database did not know and that fit one of its lines by type and area code.</param>
public sealed record HeldOrder(string OrderId, string State, string What, int Open, int Unsure, IReadOnlyList<string> Fitting);
