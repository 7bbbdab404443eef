using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Telnyx;

/// <summary>
/// Where a number points at Telnyx (telnyx.md §8): calls go to a connection or application by its id, messages to a messaging profile by its id; neither
/// has an address of its own on the number. Calls, messages and campaign are three endpoints, and only what differs is sent.
/// </summary>
internal sealed class TelnyxRoutes(TelnyxClient client, TelnyxNumbers numbers)
{
    private const int LongestId = 64;

    /// <summary>Sets what differs.</summary>
    public async Task<EffectOutcome> ApplyAsync(E164 number, NumberSettings wanted, CancellationToken cancellationToken) =>
        Refuse(number, wanted) is { } refusal ? refusal : await EffectGuard.ReadAndSendAsync(async () =>
        {
            var owned = await numbers.LookUpAsync(CarrierOperation.Owned, number, cancellationToken);
            return TelnyxNumbers.IsOwned(owned)
                ? await ApplyAsync(number, owned, wanted, cancellationToken)
                : new EffectOutcome.Rejected("number_not_owned", "The account does not own the number. Nothing was changed.");
        });

    private async Task<EffectOutcome> ApplyAsync(E164 number, TelnyxNumber owned, NumberSettings wanted, CancellationToken cancellationToken)
    {
        var messaging = await numbers.MessagingAsync(owned, cancellationToken);
        if (wanted.MessagingRoute is not null && messaging?.Features?.Sms is null)
        {
            return new EffectOutcome.Rejected("sms_not_capable", "The number can't send messages. Nothing was changed.");
        }

        var outcome = await SetConnectionAsync(owned, wanted.VoiceRoute ?? "", cancellationToken);
        if (outcome is EffectOutcome.Done && (messaging?.MessagingProfileId ?? "") != (wanted.MessagingRoute ?? ""))
        {
            outcome = TelnyxOutcomes.OfSettings(await client.SendOnceAsync(
                CarrierOperation.Configure, HttpMethod.Patch, $"{TelnyxNumbers.PathOf(owned)}/messaging", new TelnyxProfileChange(wanted.MessagingRoute ?? ""),
                TelnyxWire.Default.ProfileChange, cancellationToken));
        }

        return outcome is EffectOutcome.Done && wanted.Campaign is { } campaign ? await SetCampaignAsync(number, campaign, cancellationToken) : outcome;
    }

    // The description has the connection among the number's own fields; Telnyx's own tests found it moved to the voice settings (telnyx.md §8): the
    // second is asked only when the first did not take it.
    private async Task<EffectOutcome> SetConnectionAsync(TelnyxNumber owned, string connection, CancellationToken cancellationToken)
    {
        if ((owned.ConnectionId ?? "") == connection)
        {
            return new EffectOutcome.Done();
        }

        var change = new TelnyxConnectionChange(connection);
        var first = await client.SendOnceAsync(
            CarrierOperation.Configure, HttpMethod.Patch, TelnyxNumbers.PathOf(owned), change, TelnyxWire.Default.ConnectionChange, cancellationToken);
        if (TelnyxOutcomes.OfSettings(first) is not EffectOutcome.Done and var failure)
        {
            return failure;
        }

        if (first is CarrierAnswer.Answered taken && JsonBody.TryRead(taken.Body, TelnyxWire.Default.Number, out var number) && (number.Data?.ConnectionId ?? "") == connection)
        {
            return new EffectOutcome.Done();
        }

        var second = await client.SendOnceAsync(
            CarrierOperation.Configure, HttpMethod.Patch, $"{TelnyxNumbers.PathOf(owned)}/voice", change, TelnyxWire.Default.ConnectionChange, cancellationToken);
        return TelnyxOutcomes.OfSettings(second) is not EffectOutcome.Done and var refused ? refused
            : second is CarrierAnswer.Answered voice && JsonBody.TryRead(voice.Body, TelnyxWire.Default.Voice, out var settings) && (settings.Data?.ConnectionId ?? "") == connection
                ? new EffectOutcome.Done()
                : new EffectOutcome.Unknown("connection_not_taken");
    }

    private async Task<EffectOutcome> SetCampaignAsync(E164 number, string campaign, CancellationToken cancellationToken)
    {
        var current = await numbers.CampaignAsync(number, cancellationToken);
        if (current?.CampaignId == campaign && current.AssignmentStatus is "ASSIGNED" or "PENDING_ASSIGNMENT")
        {
            return new EffectOutcome.Done();
        }

        var (method, path) = current is null ? (HttpMethod.Post, "/10dlc/phone_number_campaigns") : (HttpMethod.Put, TelnyxNumbers.CampaignPathOf(number));
        return TelnyxOutcomes.OfSettings(await client.SendOnceAsync(
            CarrierOperation.Configure, method, path, new TelnyxCampaign(number.Value, campaign), TelnyxWire.Default.Campaign, cancellationToken));
    }

    /// <summary>Why these settings can't be Telnyx's; null when they can.</summary>
    public static EffectOutcome.Rejected? Refuse(NumberSettings wanted) =>
        wanted.VoiceRoute is not null && !IsId(wanted.VoiceRoute)
            ? new("route_invalid", "Calls at Telnyx go to a connection or application by its id; an address is set on that, not on the number. Nothing was sent.")
        : wanted.MessagingRoute is not null && !IsId(wanted.MessagingRoute)
            ? new("route_invalid", "Messages at Telnyx go to a messaging profile by its id; an address is set on that, not on the number. Nothing was sent.")
        : wanted.Campaign is not null && !IsId(wanted.Campaign) ? new("campaign_invalid", "A campaign is named by its id. Nothing was sent.")
        : null;

    private static EffectOutcome.Rejected? Refuse(E164 number, NumberSettings wanted) =>
        Refuse(wanted)
        ?? (wanted.Campaign is not null && TelnyxNumbers.IsTollFree(number) ? new("campaign_not_offered", "Toll-free numbers have no 10DLC campaign. Nothing was sent.") : null);

    private static bool IsId(string value) => value.Length is > 0 and <= LongestId && value.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
