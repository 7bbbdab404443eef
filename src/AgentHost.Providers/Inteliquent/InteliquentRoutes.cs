using System.Buffers;
using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Inteliquent;

/// <summary>
/// Where numbers point (inteliquent.md §7): calls to a trunk group, or to a routing option where the account works by those; messages to a network id
/// (NNID). Each change is an order of its own, and a number is on one order at a time, so that calls are set first and messages when asked again.
/// </summary>
internal sealed class InteliquentRoutes(InteliquentClient client, InteliquentOptions options, InteliquentNumbers numbers)
{
    private const int LongestRoute = 100;
    private static readonly SearchValues<char> Alphanumeric = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Sets what differs. A number always has a route for calls: none wanted leaves the one that it has.</summary>
    public async Task<EffectOutcome> ApplyAsync(E164 number, NumberSettings wanted, CancellationToken cancellationToken)
    {
        if (Refuse(wanted) is { } refusal)
        {
            return refusal;
        }

        if (await numbers.LookUpAsync(CarrierOperation.Owned, number, cancellationToken) is not { } item || !InteliquentNumbers.IsOurs(item))
        {
            return new EffectOutcome.Rejected("number_not_owned", "The account does not own the number. Nothing was changed.");
        }

        var has = numbers.SettingsOf(item);
        var (routes, messages) = (wanted.VoiceRoute is not null && wanted.VoiceRoute != has.VoiceRoute, wanted.MessagingRoute != has.MessagingRoute);
        if (!routes)
        {
            return messages ? await SetMessagesAsync(number, wanted.MessagingRoute, cancellationToken) : new EffectOutcome.Done();
        }

        var outcome = await SetCallsAsync(number, wanted.VoiceRoute!, cancellationToken);
        return outcome is EffectOutcome.Done && messages ? new EffectOutcome.Unknown("order_pending") : outcome;
    }

    /// <summary>Why these settings can't be Inteliquent's; null when they can.</summary>
    public EffectOutcome.Rejected? Refuse(NumberSettings wanted) =>
        wanted.VoiceRoute is { } route && (route.Length is 0 or > LongestRoute || route.Contains("://", StringComparison.Ordinal))
            ? new("route_invalid", $"Calls at Inteliquent go to a {(options.RoutesByOption ? "routing option" : "trunk group")} by its name. Nothing was sent.")
        : wanted.MessagingRoute is { } id && (id.Length is 0 or > LongestRoute || id.AsSpan().ContainsAnyExcept(Alphanumeric))
            ? new("route_invalid", "Messages at Inteliquent go to a network id (NNID), letters and digits. Nothing was sent.")
        : wanted.Campaign is not null
            ? new("campaign_not_supported", "Inteliquent's API sets no 10DLC campaign; it follows the network id. Nothing was sent.")
        : null;

    private async Task<EffectOutcome> SetCallsAsync(E164 number, string route, CancellationToken cancellationToken)
    {
        var item = new InteliquentTnRequest(InteliquentNumber.Write(number))
        {
            TrunkGroup = options.RoutesByOption ? null : route,
            RoutingOption = options.RoutesByOption ? route : null,
        };
        var request = new InteliquentNumbersRequest(new InteliquentTnListRequest([item]));
        return InteliquentOutcomes.OfSettings(await client.SendOnceAsync(CarrierOperation.Configure, "tnUpdate", request, cancellationToken), options.Assumptions);
    }

    private async Task<EffectOutcome> SetMessagesAsync(E164 number, string? networkId, CancellationToken cancellationToken)
    {
        var messaging = networkId is null
            ? new InteliquentMessagingRequest { RemoveTnFeature = "Y" }
            : new InteliquentMessagingRequest { MessageClass = options.MessageClass, MessageType = "SMSMMS", NetNumberId = networkId };
        var item = new InteliquentTnRequest(InteliquentNumber.Write(number)) { TnFeature = new InteliquentFeatureRequest(messaging) };
        var request = new InteliquentFeatureOrderRequest(new InteliquentOrder(null, new InteliquentTnListRequest([item])));
        return InteliquentOutcomes.OfSettings(await client.SendOnceAsync(CarrierOperation.Configure, "tnFeatureOrder", request, cancellationToken), options.Assumptions);
    }
}
