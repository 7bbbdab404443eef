using AgentHost.Composition;
using AgentHost.Terminal;
using AgentHost.Zendesk.Wire;

namespace AgentHost.Commands;

/// <summary>What <c>doctor</c> says of Zendesk: whether the credentials are an agent's, how far the plan's limits reach, and whether events can be believed.</summary>
internal static class ZendeskExamination
{
    private const string Name = "zendesk";

    public static async Task<DoctorCheck> RunAsync(Session session, CancellationToken ct)
    {
        var options = session.Settings.Zendesk!.Options;
        var me = await session.Services.GetRequiredService<ZendeskClient>().MeAsync(ct);
        if (!me.TryGet(out var user))
        {
            var (words, exitCode) = me switch
            {
                ZendeskAnswer<ZendeskUser>.Refused refused =>
                    ($"{refused.Detail} ({refused.Code}): check ZENDESK_EMAIL and ZENDESK_TOKEN, and that API tokens are switched on in Admin Center", ExitCode.Configuration),
                ZendeskAnswer<ZendeskUser>.NotFound => ($"{options.Address.Host} is no Zendesk account: check ZENDESK_SUBDOMAIN", ExitCode.Configuration),
                _ => ($"{options.Address.Host} gives no usable answer ({me.Word}); tickets wait and go on by themselves", ExitCode.Carrier),
            };
            return new DoctorCheck(Name, "fail", words) { ExitCode = exitCode };
        }

        var signedIn = $"{options.Address.Host} answers; signed in as {user.Name} ({user.Role})";
        return options.WebhookSecrets.Count == 0 ? DoctorCheck.Note(Name, $"{signedIn}; ZENDESK_WEBHOOK_SECRET is not set, so every event is refused: run `agenthost zendesk setup --show-secret`")
            : session.Services.GetRequiredService<ZendeskConnection>().AllowedPerMinute is { } allowed && allowed < options.RequestsPerMinute
                ? DoctorCheck.Note(Name, $"{signedIn}; the plan allows {allowed} requests a minute and AgentHost:Zendesk:RequestsPerMinute is {options.RequestsPerMinute}: lower it")
            : session.Settings.PublicAddress is null ? DoctorCheck.Note(Name, $"{signedIn}; {KnownSettings.PublicAddress} is not set, which `agenthost zendesk setup` needs")
            : DoctorCheck.Ok(Name, signedIn);
    }
}
