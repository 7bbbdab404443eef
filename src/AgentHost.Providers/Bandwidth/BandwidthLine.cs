using System.Xml.Linq;
using AgentHost.Numbering;

namespace AgentHost.Providers.Bandwidth;

/// <summary>A number as Bandwidth knows it, whoever has it (bandwidth.md §6: GET tns, with or without details). Absent parts are null.</summary>
/// <param name="Number">The number.</param>
/// <param name="Status">Available, Reserved, InAccount, Inservice, Aging, Disconnected, PortOut …</param>
/// <param name="AccountId">Whose it is.</param>
/// <param name="OrderId">The order that brought it.</param>
/// <param name="Tier">0 is Bandwidth's own network.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Sms">Whether it sends and receives messages.</param>
/// <param name="Campaign">Its 10DLC campaign.</param>
internal sealed record BandwidthLine(E164 Number, string? Status, string? AccountId, string? OrderId, int? Tier, BandwidthPlace? Place, bool Sms, string? Campaign)
{
    /// <summary>The states in which a number is ours: assigned, and in service.</summary>
    public const string OwnedStates = "Inservice,InAccount";

    // The states in which a number only bears the account's id (error 15519): held, given up, on its way in or out. Any other word means that it is ours.
    private static readonly string[] OtherStates = ["Available", "Reserved", "Aging", "Disconnected", "PortInPendingFoc", "PortOut", "Removed", "Eliminated"];

    /// <summary>Whether it is this account's.</summary>
    public bool IsOwnedBy(string? accountId) => AccountId == accountId && Status is not null && !OtherStates.Contains(Status, StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a number; null when it names none.</summary>
    /// <param name="told">TelephoneNumberResponse, TelephoneNumberDetails, or an entry of a list.</param>
    public static BandwidthLine? Read(XElement? told)
    {
        if (!BandwidthXml.TryNumber(told.TextAt("FullNumber") ?? told.TextAt("TelephoneNumber"), out var number))
        {
            return null;
        }

        var messaging = told.At("MessagingSettings");
        var (site, peer) = (told.At("Site").TextAt("Id"), told.At("SipPeer").TextAt("PeerId"));
        return new(
            number,
            told.TextAt("Status"),
            told.TextAt("AccountId"),
            told.TextAt("OrderId"),
            int.TryParse(told.TextAt("Tier"), out var tier) ? tier : null,
            site is null || peer is null ? null : new BandwidthPlace(site, peer),
            messaging.TruthAt("SmsEnabled") == true,
            messaging.TextAt("CampaignId"));
    }
}
