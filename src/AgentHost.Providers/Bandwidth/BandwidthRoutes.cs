using System.Xml.Linq;
using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Bandwidth;

/// <summary>
/// Where numbers point (bandwidth.md §6): a number stands at a SIP peer of a site, and calls and messages go where that peer sends them. So a voice
/// route is a site and a SIP peer ("743/303716"), a messaging route is the same one with messages switched on, and a campaign is an option of the line.
/// Each change is an order of its own, followed until it is final.
/// </summary>
internal sealed class BandwidthRoutes(BandwidthClient client, BandwidthOwned owned)
{
    /// <summary>Why these settings can't be Bandwidth's; null when they can.</summary>
    public static EffectOutcome.Rejected? Refuse(NumberSettings wanted) =>
        wanted.VoiceRoute is null
            ? new("route_missing", "At Bandwidth a number always stands at a SIP peer: set the voice route to site and peer, such as 743/303716. Nothing was sent.")
        : !BandwidthPlace.TryParse(wanted.VoiceRoute, out _)
            ? new("route_invalid", "Calls at Bandwidth go to a SIP peer of a site: site and peer as numbers, such as 743/303716. Nothing was sent.")
        : wanted.MessagingRoute is not null && wanted.MessagingRoute != wanted.VoiceRoute
            ? new("route_invalid", "Messages at Bandwidth go where the number's SIP peer sends them: set the messaging route to the voice route, or leave it out. Nothing was sent.")
        : wanted.Campaign is not null && wanted.MessagingRoute is null
            ? new("campaign_needs_service", "A campaign needs messages switched on: set the messaging route to the voice route. Nothing was sent.")
        : null;

    /// <summary>The settings as the number has them.</summary>
    public static NumberSettings Read(BandwidthLine line) => new()
    {
        VoiceRoute = line.Place?.ToString(),
        MessagingRoute = line.Sms ? line.Place?.ToString() : null,
        Campaign = line.Campaign,
    };

    /// <summary>Makes the settings of an owned number; what is as wanted already is left alone.</summary>
    public async Task<EffectOutcome> ApplyAsync(E164 number, NumberSettings wanted, CancellationToken cancellationToken) =>
        Refuse(wanted) is { } refusal ? refusal : await EffectGuard.ReadAndSendAsync(async () =>
        {
            if (await owned.DetailsAsync(CarrierOperation.Owned, number, cancellationToken) is not { } line)
            {
                return new EffectOutcome.Rejected("number_not_owned", "The account does not own the number. Nothing was changed.");
            }

            return await MoveAsync(line, wanted, cancellationToken) is not EffectOutcome.Done and var failure ? failure : await SetOptionsAsync(line, wanted, cancellationToken);
        });

    private async Task<EffectOutcome> MoveAsync(BandwidthLine line, NumberSettings wanted, CancellationToken cancellationToken) =>
        !BandwidthPlace.TryParse(wanted.VoiceRoute, out var to) || to == line.Place
            ? new EffectOutcome.Done()
            : await ChangeAsync("moveTns", "MoveTnsOrder", BandwidthWire.Move(line.Number, to), cancellationToken);

    private async Task<EffectOutcome> SetOptionsAsync(BandwidthLine line, NumberSettings wanted, CancellationToken cancellationToken)
    {
        bool? sms = (wanted.MessagingRoute is not null) != line.Sms ? wanted.MessagingRoute is not null : null;
        var campaign = wanted.Campaign is { } asked && asked != line.Campaign ? asked : null;
        return sms is null && campaign is null
            ? new EffectOutcome.Done()
            : await ChangeAsync("tnoptions", "TnOptionOrder", BandwidthWire.Options(line.Number, sms, campaign), cancellationToken);
    }

    private async Task<EffectOutcome> ChangeAsync(string kind, string root, XElement document, CancellationToken cancellationToken)
    {
        var path = $"{client.AccountPath}/{kind}";
        var answer = await client.ChangeOnceAsync(CarrierOperation.Configure, HttpMethod.Post, path, document, cancellationToken);
        if (BandwidthClient.Document(answer, $"{root}Response").At(root).TextAt("OrderId") is not { } id)
        {
            return BandwidthOutcomes.OfEffect(answer, BandwidthOutcomes.Changes);
        }

        var order = await client.FollowAsync(CarrierOperation.Find, $"{path}/{Uri.EscapeDataString(id)}", root, IsFinal, cancellationToken);
        return order is null ? new EffectOutcome.Unknown("pending")
            : StatusOf(order) == "COMPLETE" ? new EffectOutcome.Done()
            : new EffectOutcome.Rejected(
                BandwidthOutcomes.RefusalOf(BandwidthOutcomes.CodesOf(order).FirstOrDefault(), BandwidthOutcomes.Changes, "settings_refused"),
                $"Bandwidth ended the order of settings as {StatusOf(order)}.");
    }

    private static string? StatusOf(XElement order) => order.TextAt("ProcessingStatus")?.ToUpperInvariant();

    private static bool IsFinal(XElement order) => StatusOf(order) is "COMPLETE" or "PARTIAL" or "FAILED";
}
