using System.Diagnostics.CodeAnalysis;
using AgentHost.Numbering;
using AgentHost.Numbering.Plan;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Telnyx;

/// <summary>Owned numbers (telnyx.md §8).</summary>
internal sealed class TelnyxNumbers(TelnyxClient client)
{
    private const string Path = "/phone_numbers";

    /// <summary>Whether the number is the account's. A state that is not known counts as one of an owned number.</summary>
    public static bool IsOwned([NotNullWhen(true)] TelnyxNumber? number) =>
        number is not null && StatusOf(number) is not ("purchase-failed" or "deleted" or "port-failed" or "ported-out") && !IsComing(number);

    /// <summary>Whether the number is on its way to the account.</summary>
    public static bool IsComing([NotNullWhen(true)] TelnyxNumber? number) => number is not null && StatusOf(number) is "purchase-pending" or "port-pending";

    /// <summary>
    /// The number among those of the account, in whatever state; an owned one where there are several of it. The filter takes digits alone and may match
    /// parts (telnyx.md §8): the pages are read to their end and compared.
    /// </summary>
    public async Task<TelnyxNumber?> LookUpAsync(CarrierOperation operation, E164 number, CancellationToken cancellationToken) =>
        (await client.ListAsync(operation, Path, TelnyxWire.Default.Numbers, cancellationToken, ("filter[phone_number]", number.Value[1..])))
            .Where(found => found.PhoneNumber == number.Value && found.Id is { Length: > 0 })
            .OrderByDescending(IsOwned)
            .ThenByDescending(IsComing)
            .FirstOrDefault();

    /// <summary>One page of owned numbers.</summary>
    public async Task<OwnedPage> ListAsync(string? cursor, CancellationToken cancellationToken)
    {
        var page = cursor is null ? 1 : int.TryParse(cursor, out var number) && number > 1 ? number : throw TelnyxClient.Unreadable();
        var (items, more) = await client.PageAsync(CarrierOperation.Owned, Path, page, TelnyxWire.Default.Numbers, cancellationToken);
        return new OwnedPage([.. items.Where(IsOwned).Select(owned => Describe(owned)).OfType<OwnedNumber>()], more ? $"{page + 1}" : null);
    }

    /// <summary>One owned number, with what only its messaging settings and its campaign tell.</summary>
    public async Task<OwnedNumber?> GetAsync(E164 number, CancellationToken cancellationToken)
    {
        if (await LookUpAsync(CarrierOperation.Owned, number, cancellationToken) is not { } owned || !IsOwned(owned))
        {
            return null;
        }

        var messaging = await MessagingAsync(owned, cancellationToken);
        var campaign = IsTollFree(number) ? null : await CampaignAsync(number, cancellationToken);
        return Describe(owned, messaging ?? new TelnyxMessaging(null, null), campaign?.AssignmentStatus == "ASSIGNED" ? campaign.CampaignId : null);
    }

    /// <summary>The messaging settings of a number; null where it has none.</summary>
    public async Task<TelnyxMessaging?> MessagingAsync(TelnyxNumber owned, CancellationToken cancellationToken) =>
        (await client.FindAsync(CarrierOperation.Owned, $"{PathOf(owned)}/messaging", TelnyxWire.Default.Messaging, cancellationToken))?.Data;

    /// <summary>The campaign of a number, in whatever state; null for none.</summary>
    public async Task<TelnyxCampaign?> CampaignAsync(E164 number, CancellationToken cancellationToken)
    {
        // Which code says "none" is not documented for these: any refusal as not there.
        var (_, campaign) = await client.ReadOrRefusalAsync(CarrierOperation.Owned, CampaignPathOf(number), TelnyxWire.Default.Campaign, cancellationToken);
        return campaign?.PhoneNumber == number.Value ? campaign : null;
    }

    /// <summary>One attempt to give a number back.</summary>
    public Task<EffectOutcome> ReleaseAsync(E164 number, CancellationToken cancellationToken) => EffectGuard.LookUpFirstAsync(
        "The number",
        "released",
        () => LookUpAsync(CarrierOperation.Owned, number, cancellationToken),
        async owned => owned is null || (!IsOwned(owned) && !IsComing(owned)) ? new EffectOutcome.Done()
            : owned.DeletionLockEnabled == true ? new EffectOutcome.Rejected("deletion_locked", "The number's deletion lock is on; take it off in Telnyx's portal. Nothing was released.")
            : TelnyxOutcomes.OfRelease(await client.SendOnceAsync(CarrierOperation.Release, HttpMethod.Delete, PathOf(owned), cancellationToken)));

    /// <summary>The path of a number's own resource.</summary>
    public static string PathOf(TelnyxNumber owned) => $"{Path}/{Uri.EscapeDataString(owned.Id!)}";

    /// <summary>The path of a number's campaign.</summary>
    public static string CampaignPathOf(E164 number) => $"/10dlc/phone_number_campaigns/{Uri.EscapeDataString(number.Value)}";

    /// <summary>Whether the number is toll-free by the numbering plan: Telnyx's own word for the type comes in several spellings.</summary>
    public static bool IsTollFree(E164 number) => number.IsNanp && NumberingPlan.Default.Classify(number.Npa) == NpaKind.TollFree;

    /// <summary>An owned number as we speak of it.</summary>
    public static OwnedNumber? Describe(TelnyxNumber owned, TelnyxMessaging? messaging = null, string? campaign = null) => E164.TryParse(owned.PhoneNumber, out var number)
        ? new OwnedNumber
        {
            Number = number,
            NumberType = IsTollFree(number) ? NumberType.TollFree : NumberType.Local,
            Features = TelnyxFeatures.Of(owned, messaging),
            CarrierNumberId = owned.Id,
            Reference = owned.CustomerReference is { Length: > 0 } reference ? reference : null,
            Settings = new NumberSettings
            {
                VoiceRoute = Set(owned.ConnectionId),
                MessagingRoute = Set(messaging is null ? owned.MessagingProfileId : messaging.MessagingProfileId),
                Campaign = campaign,
            },
        }
        : null;

    private static string? Set(string? value) => value is { Length: > 0 } ? value : null;

    // Older versions write underscores (telnyx.md §8).
    private static string? StatusOf(TelnyxNumber number) => number.Status?.Replace('_', '-');
}
