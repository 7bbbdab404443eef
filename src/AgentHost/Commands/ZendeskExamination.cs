using AgentHost.Composition;
using AgentHost.Terminal;
using AgentHost.Zendesk.Wire;

namespace AgentHost.Commands;

/// <summary>What <c>doctor</c> says of Zendesk: whether the credentials are an agent's, how far the plan's limits reach, and whether events can be believed.</summary>
internal static class ZendeskExamination
{
    private const string Name = "zendesk";

    // More than an answer's way and the whole seconds of its Date can make.
    private static readonly TimeSpan WorthSaying = TimeSpan.FromMinutes(1);

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
        var remarks = Remarks(session).ToList();
        return remarks.Count == 0 ? DoctorCheck.Ok(Name, signedIn) : DoctorCheck.Note(Name, string.Join("; ", remarks.Prepend(signedIn)));
    }

    private static IEnumerable<string> Remarks(Session session)
    {
        var (options, connection) = (session.Settings.Zendesk!.Options, session.Services.GetRequiredService<ZendeskConnection>());
        if (options.WebhookSecrets.Count == 0)
        {
            yield return "ZENDESK_WEBHOOK_SECRET is not set, so every event is refused: run `agenthost zendesk setup --show-secret`";
        }

        if (connection.ClockAhead is { } ahead && ahead.Duration() > WorthSaying)
        {
            yield return $"this machine's clock is {Words(ahead.Duration())} {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} Zendesk's{Effect(ahead.Duration(), options)}: set it by a time service (`timedatectl set-ntp true`)";
        }

        if (connection.AllowedPerMinute is { } allowed && allowed < options.RequestsPerMinute)
        {
            yield return $"the plan allows {allowed} requests a minute and AgentHost:Zendesk:RequestsPerMinute is {options.RequestsPerMinute}: lower it";
        }

        if (session.Settings.PublicAddress is null)
        {
            yield return $"{KnownSettings.PublicAddress} is not set, which `agenthost zendesk setup` needs";
        }
    }

    private static string Effect(TimeSpan off, ZendeskOptions options) => off < options.ReplayWindow
        ? $"; beyond {Words(options.ReplayWindow)} every event is refused"
        : $", so every event is refused (`event_stale`, beyond {Words(options.ReplayWindow)}) and tickets are found by the sweep alone, every five minutes";

    private static string Words(TimeSpan time) => time < TimeSpan.FromHours(3) ? $"{Math.Round(time.TotalMinutes)} min" : time < TimeSpan.FromDays(3) ? $"{Math.Round(time.TotalHours)} h" : $"{Math.Round(time.TotalDays)} days";
}
