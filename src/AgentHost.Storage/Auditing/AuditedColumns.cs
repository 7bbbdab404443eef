using System.Collections.Frozen;
using AgentHost.Storage.Configuration;
using AgentHost.Storage.Rows;

namespace AgentHost.Storage.Auditing;

/// <summary>
/// The rows whose changes stand in the audit trail, and the columns of them that count. Left out are leases, times of the next step, texts of people (they
/// may have to be blanked, and a chain can't be), and what is a history of its own: changes of intents, and the money ledger.
/// </summary>
internal static class AuditedColumns
{
    private static readonly FrozenDictionary<Type, string[]> Columns = new Dictionary<Type, string[]>
    {
        [typeof(TenantRow)] = [nameof(TenantRow.Mode), nameof(TenantRow.PolicyJson)],
        [typeof(SpendingStopRow)] = [nameof(SpendingStopRow.Scope), nameof(SpendingStopRow.Target), nameof(SpendingStopRow.StoppedBy), nameof(SpendingStopRow.ResumedBy)],
        [typeof(ProviderAccountRow)] =
            [nameof(ProviderAccountRow.Enabled), nameof(ProviderAccountRow.CheckPassed), nameof(ProviderAccountRow.CheckedSimulated), nameof(ProviderAccountRow.CheckCode)],
        [typeof(ApiKeyRow)] =
        [
            nameof(ApiKeyRow.Name), nameof(ApiKeyRow.Hint), nameof(ApiKeyRow.Scopes), nameof(ApiKeyRow.Toolsets), nameof(ApiKeyRow.ReadOnly), nameof(ApiKeyRow.ExpiresAt),
            nameof(ApiKeyRow.RevokedAt), nameof(ApiKeyRow.RevokedBy),
        ],
        [typeof(RoutingProfileRow)] =
            [nameof(RoutingProfileRow.VoiceRoute), nameof(RoutingProfileRow.MessagingRoute), nameof(RoutingProfileRow.Campaign), nameof(RoutingProfileRow.IsDefault)],
        [typeof(PriceBookRow)] = [nameof(PriceBookRow.OneTime), nameof(PriceBookRow.Monthly), nameof(PriceBookRow.Source)],
        [typeof(RateCardRow)] = [nameof(RateCardRow.OneTime), nameof(RateCardRow.Monthly), nameof(RateCardRow.MarkupPercent)],
        [typeof(ApprovalRow)] =
        [
            nameof(ApprovalRow.OrderId), nameof(ApprovalRow.Tier), nameof(ApprovalRow.State), nameof(ApprovalRow.QuoteHash), nameof(ApprovalRow.RequestedBy),
            nameof(ApprovalRow.DecidedBy), nameof(ApprovalRow.DecidedAs), nameof(ApprovalRow.ExpiresAt),
        ],
        [typeof(OrderRow)] =
        [
            nameof(OrderRow.State), nameof(OrderRow.QuoteId), nameof(OrderRow.OneTimeCeiling), nameof(OrderRow.MonthlyCeiling), nameof(OrderRow.BackorderAllowed),
            nameof(OrderRow.EnvelopeExpiresAt), nameof(OrderRow.HeldAt), nameof(OrderRow.CancelledAt),
        ],
        [typeof(SlotRow)] = [nameof(SlotRow.State), nameof(SlotRow.PhoneNumberId), nameof(SlotRow.BackorderId)],
        [typeof(CarrierOrderRow)] =
            [nameof(CarrierOrderRow.Kind), nameof(CarrierOrderRow.Provider), nameof(CarrierOrderRow.Account), nameof(CarrierOrderRow.Reference), nameof(CarrierOrderRow.CarrierOrderId)],
        [typeof(PurchaseIntentRow)] =
        [
            nameof(PurchaseIntentRow.CarrierOrderId), nameof(PurchaseIntentRow.SlotId), nameof(PurchaseIntentRow.E164), nameof(PurchaseIntentRow.State),
            nameof(PurchaseIntentRow.Live), nameof(PurchaseIntentRow.Code), nameof(PurchaseIntentRow.MonthlyQuoted),
        ],
        [typeof(BackorderRow)] =
        [
            nameof(BackorderRow.OrderId), nameof(BackorderRow.Provider), nameof(BackorderRow.Account), nameof(BackorderRow.Reference), nameof(BackorderRow.Quantity),
            nameof(BackorderRow.Delivered), nameof(BackorderRow.State), nameof(BackorderRow.Code),
        ],
        [typeof(PhoneNumberRow)] =
        [
            nameof(PhoneNumberRow.TenantId), nameof(PhoneNumberRow.E164), nameof(PhoneNumberRow.Provider), nameof(PhoneNumberRow.Account), nameof(PhoneNumberRow.State),
            nameof(PhoneNumberRow.OrderId), nameof(PhoneNumberRow.Source), nameof(PhoneNumberRow.Readiness), nameof(PhoneNumberRow.MonthlyCost), nameof(PhoneNumberRow.MonthlyPrice),
        ],
        [typeof(AssignmentRow)] = [nameof(AssignmentRow.E164), nameof(AssignmentRow.Holder), nameof(AssignmentRow.Active)],
        [typeof(ZendeskOrganisationRow)] = [nameof(ZendeskOrganisationRow.TenantId), nameof(ZendeskOrganisationRow.Name), nameof(ZendeskOrganisationRow.Requesters)],
        [typeof(ZendeskPersonRow)] = [nameof(ZendeskPersonRow.TenantId), nameof(ZendeskPersonRow.Name), nameof(ZendeskPersonRow.Rights)],
        [typeof(ReservationRow)] =
            [nameof(ReservationRow.E164), nameof(ReservationRow.Provider), nameof(ReservationRow.Account), nameof(ReservationRow.ExpiresAt), nameof(ReservationRow.EndedAt)],
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<Type, string> Names = Tables.All.Where(t => Columns.ContainsKey(t.Row)).ToFrozenDictionary(t => t.Row, Tables.NameOf);

    /// <summary>The columns of a row that count; null when its changes are not kept.</summary>
    public static IReadOnlyList<string>? Of(Type row) => Columns.GetValueOrDefault(row);

    /// <summary>The table of a row.</summary>
    public static string TableOf(Type row) => Names[row];
}
