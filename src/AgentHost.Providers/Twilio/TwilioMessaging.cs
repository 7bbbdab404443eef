using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Twilio;

/// <summary>
/// Messaging services and their campaigns (twilio.md §6). A number does not tell which service it is in, so the services are asked one by one; an
/// account has few.
/// </summary>
internal sealed class TwilioMessaging(TwilioClient client, TwilioOptions options)
{
    private const string Verified = "VERIFIED";
    private const string InAnotherService = "21712";
    private const string InThisServiceAlready = "21710";
    private const string NotInTheService = "21711";

    /// <summary>The service that a number is in; null for none.</summary>
    public async Task<string?> ServiceOfAsync(string numberSid, CancellationToken cancellationToken)
    {
        string? path = "/v1/Services?PageSize=100";
        while (path is not null)
        {
            var page = await client.ReadAsync(CarrierOperation.Owned, options.Messaging, path, TwilioWire.Default.TwilioServices, cancellationToken);
            foreach (var service in (page.Services ?? []).Select(service => service.Sid).OfType<string>())
            {
                var (_, member) = await client.ReadOrRefusalAsync(
                    CarrierOperation.Owned, options.Messaging, $"/v1/Services/{service}/PhoneNumbers/{numberSid}", TwilioWire.Default.TwilioService, cancellationToken);
                if (member is not null)
                {
                    return service;
                }
            }

            path = client.NextMessagingPage(page.Meta?.NextPageUrl, path);
        }

        return null;
    }

    /// <summary>The campaigns of a service and whether each is verified; null when there is no such service.</summary>
    public async Task<IReadOnlyList<(string Campaign, bool Verified)>?> CampaignsAsync(string service, CancellationToken cancellationToken)
    {
        var campaigns = new List<(string, bool)>();
        string? path = $"/v1/Services/{service}/Compliance/Usa2p?PageSize=100";
        while (path is not null)
        {
            var (_, page) = await client.ReadOrRefusalAsync(CarrierOperation.Owned, options.Messaging, path, TwilioWire.Default.TwilioCampaigns, cancellationToken);
            if (page is null)
            {
                return null;
            }

            campaigns.AddRange((page.Compliance ?? []).Where(c => c.Sid is { Length: > 0 }).Select(c => (c.Sid!, c.CampaignStatus == Verified)));
            path = client.NextMessagingPage(page.Meta?.NextPageUrl, path);
        }

        return campaigns;
    }

    /// <summary>Puts a number into a service, out of another one first, or only out of the one that it is in.</summary>
    /// <param name="numberSid">The number.</param>
    /// <param name="wanted">The service wanted; null for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<EffectOutcome> MoveAsync(string numberSid, string? wanted, CancellationToken cancellationToken)
    {
        var current = await ServiceOfAsync(numberSid, cancellationToken);
        if (current == wanted)
        {
            return new EffectOutcome.Done();
        }

        if (current is not null)
        {
            var removed = await client.DeleteOnceAsync(CarrierOperation.Configure, options.Messaging, $"/v1/Services/{current}/PhoneNumbers/{numberSid}", cancellationToken);
            if (!IsSettled(removed, NotInTheService) && TwilioOutcomes.OfSettings(removed) is not EffectOutcome.Done and var failure)
            {
                return failure;
            }
        }

        if (wanted is null)
        {
            return new EffectOutcome.Done();
        }

        var added = await client.PostOnceAsync(
            CarrierOperation.Configure, options.Messaging, $"/v1/Services/{wanted}/PhoneNumbers", new FormFields().Add("PhoneNumberSid", numberSid), cancellationToken);
        return IsSettled(added, InThisServiceAlready) ? new EffectOutcome.Done()
            : IsSettled(added, InAnotherService) ? new EffectOutcome.Unknown("in_another_service")
            : TwilioOutcomes.OfSettings(added);
    }

    private static bool IsSettled(CarrierAnswer answer, string code) => answer is CarrierAnswer.Answered { IsSuccess: false } answered && TwilioOutcomes.CodeOf(answered) == code;
}
