using System.CommandLine;
using AgentHost.Agent.Answers;
using AgentHost.Composition;
using AgentHost.Operations.Routing;

namespace AgentHost.Commands;

/// <summary><c>routing list|set|remove|apply</c>: where the numbers of a tenant point, by profile and account.</summary>
internal static class RoutingCommands
{
    public static Command Create(CommandRunner runner)
    {
        var tenant = new Option<string>("--tenant")
        {
            Description = $"Whose; the tenant of the single-user mode is {HostCaller.Tenant}.",
            DefaultValueFactory = _ => HostCaller.Tenant,
            Recursive = true,
        };
        return new Command("routing", "Routing profiles: where numbers point, by name and account.")
        {
            tenant,
            List(runner, tenant),
            Set(runner, tenant),
            Named(runner, "remove", "Remove a profile, at one account or everywhere.", tenant, (r, caller, of, name, account, ct) => r.RemoveAsync(caller, of, name, account, ct)),
            Named(runner, "apply", "Make the settings anew at every number that goes by a profile.", tenant, (r, caller, of, name, account, ct) => r.ApplyAsync(caller, of, name, account, ct)),
        };
    }

    private delegate Task<Operations.Result<RoutingProfileList>> Change(RoutingProfiles profiles, Operations.Caller caller, string tenant, string name, string? account, CancellationToken ct);

    private static RoutingProfiles Profiles(Session session) => session.Services.GetRequiredService<RoutingProfiles>();

    private static Command List(CommandRunner runner, Option<string> tenant)
    {
        var (name, account) = (new Option<string?>("--name") { Description = "This profile only." }, Account(needed: false));
        var list = new Command("list", "Show the tenant's profiles, and what the configuration says where it has none.") { name, account };
        runner.Run(list, async (session, parsed, ct) =>
            session.Show(await Profiles(session).ListAsync(session.Caller, parsed.GetValue(tenant)!, parsed.GetValue(name), parsed.GetValue(account), ct), LedgerRenderer.Routing));
        return list;
    }

    private static Command Named(CommandRunner runner, string verb, string description, Option<string> tenant, Change change)
    {
        var (name, account) = (Name(), Account(needed: false));
        var command = new Command(verb, description) { name, account };
        runner.Run(command, async (session, parsed, ct) => session.Show(
            await change(Profiles(session), session.Caller, parsed.GetValue(tenant)!, parsed.GetValue(name)!.ToLowerInvariant(), parsed.GetValue(account), ct), LedgerRenderer.Routing));
        return command;
    }

    private static Command Set(CommandRunner runner, Option<string> tenant)
    {
        var (name, account) = (Name(), Account(needed: true));
        var usual = new Option<bool?>("--default") { Description = "Whether orders that name no profile get this one there; left out: as it was.", Arity = ArgumentArity.ZeroOrOne };
        var trunk = new Option<string?>("--trunk") { Description = "Calls to this trunk or trunk group." };
        var connection = new Option<string?>("--connection") { Description = "Calls to this connection." };
        var application = new Option<string?>("--application") { Description = "Calls and messages to this application, as far as they have no other route." };
        var site = new Option<string?>("--site") { Description = "With --peer: calls and messages to a SIP peer of this site." };
        var peer = new Option<string?>("--peer") { Description = "The SIP peer of --site." };
        var profile = new Option<string?>("--messaging-profile") { Description = "Messages to this messaging profile, messaging service or network id." };
        var voiceUrl = new Option<string?>("--voice-url") { Description = "Calls to this address." };
        var smsUrl = new Option<string?>("--sms-url") { Description = "Messages to this address." };
        var campaign = new Option<string?>("--campaign") { Description = "The 10DLC campaign of local numbers." };
        var voice = new Option<string?>("--voice-route") { Description = "Where calls go, in the carrier's own terms." };
        var messages = new Option<string?>("--messaging-route") { Description = "Where messages go, in the carrier's own terms." };
        var set = new Command("set", "Set a profile at one account in place of what was there.")
        {
            name, account, usual, trunk, connection, application, site, peer, profile, voiceUrl, smsUrl, campaign, voice, messages,
        };
        runner.Run(set, async (session, parsed, ct) =>
        {
            var words = new RouteWords
            {
                Trunk = parsed.GetValue(trunk),
                Connection = parsed.GetValue(connection),
                Application = parsed.GetValue(application),
                Site = parsed.GetValue(site),
                Peer = parsed.GetValue(peer),
                MessagingProfile = parsed.GetValue(profile),
                VoiceUrl = parsed.GetValue(voiceUrl),
                SmsUrl = parsed.GetValue(smsUrl),
                Campaign = parsed.GetValue(campaign),
                VoiceRoute = parsed.GetValue(voice),
                MessagingRoute = parsed.GetValue(messages),
            };
            var asDefault = parsed.GetResult(usual) is null ? (bool?)null : parsed.GetValue(usual) ?? true;
            var change = new RoutingProfileChange(parsed.GetValue(tenant)!, parsed.GetValue(name)!, parsed.GetValue(account)!, words, asDefault);
            return session.Show(await Profiles(session).SetAsync(session.Caller, change, ct), LedgerRenderer.Routing);
        });
        return set;
    }

    private static Option<string> Name() => new("--name") { Description = "The profile.", Required = true };

    private static Option<string?> Account(bool needed) => new("--account") { Description = "A provider, an account, or provider/account.", Required = needed };
}
