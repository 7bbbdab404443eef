using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Releases;

/// <summary>The rows of one release, locked.</summary>
/// <param name="CarrierOrder">The order at the carrier.</param>
/// <param name="Intent">The intent.</param>
/// <param name="Number">The inventory row.</param>
public sealed record ReleaseRows(CarrierOrderRow CarrierOrder, PurchaseIntentRow Intent, PhoneNumberRow Number);
