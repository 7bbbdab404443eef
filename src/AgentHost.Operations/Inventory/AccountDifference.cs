using AgentHost.Providers;
using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Inventory;

/// <summary>How an account’s list and the inventory differ.</summary>
/// <param name="Compared">Numbers that the account lists.</param>
/// <param name="NotInInventory">The carrier says that they are ours; nothing here explains them.</param>
/// <param name="NotAtCarrier">The inventory has them; the carrier does not, asked one by one.</param>
/// <param name="Settling">The carrier has them; a purchase or backorder of them is being settled.</param>
public sealed record AccountDifference(
    int Compared, IReadOnlyList<OwnedNumber> NotInInventory, IReadOnlyList<PhoneNumberRow> NotAtCarrier, IReadOnlyList<OwnedNumber> Settling);
