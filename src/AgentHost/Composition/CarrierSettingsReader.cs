using System.Text.RegularExpressions;
using AgentHost.Operations;
using AgentHost.Providers;
using AgentHost.Providers.Carriers;
using AgentHost.Providers.Routing;

namespace AgentHost.Composition;

/// <summary>
/// Reads what is set about carriers: AGENTHOST_SANDBOX, the credentials in the environment, and the sections Accounts and Routing of AgentHost. The first thing that is wrong is a problem that names its setting, never a value.
/// </summary>
internal static partial class CarrierSettingsReader
{
    public const string Accounts = "Accounts";
    public const string Routing = "Routing";
    private const string Provider = "Provider";

    private static readonly string[] Routes = [nameof(NumberSettings.VoiceRoute), nameof(NumberSettings.MessagingRoute), nameof(NumberSettings.Campaign)];

    public static Result<CarrierSettings> Read(IConfigurationSection section, IReadOnlyDictionary<string, string> environment, IReadOnlyList<CarrierAdapter> catalog)
    {
        var reading = new Reading(environment, catalog);
        var sandbox = reading.Sandbox();
        var window = reading.SettleWindow(section, sandbox);
        var accounts = catalog.Where(carrier => carrier.IsMeant(environment)).Select(carrier => new AccountSettings(carrier, AccountSettings.Default, environment))
            .Concat(section.GetSection(Accounts).GetChildren().Select(reading.Account).OfType<AccountSettings>()).ToList();
        var routing = section.GetSection(Routing).GetChildren().Select(route => reading.Route(route, accounts)).ToList();
        return reading.Problem is { } problem
            ? problem
            : new CarrierSettings
            {
                Catalog = catalog,
                Sandbox = sandbox,
                SandboxSettleWindow = window,
                Accounts = accounts,
                Patience = RoutingOptions.Read(environment),
                Routing = routing.ToDictionary(route => route.Name, route => route.Settings, StringComparer.Ordinal),
            };
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9_-]{0,31}$", RegexOptions.NonBacktracking)]
    private static partial Regex AccountName();

    /// <summary>Reads one thing after the other, and keeps the first complaint.</summary>
    private sealed class Reading(IReadOnlyDictionary<string, string> environment, IReadOnlyList<CarrierAdapter> catalog)
    {
        public Problem? Problem { get; private set; }

        // Credentials go there in the clear, and what it sells is taken for simulated: so nothing but this machine will do.
        public Uri? Sandbox()
        {
            if (environment.GetValueOrDefault(KnownSettings.Sandbox) is not { Length: > 0 } text)
            {
                return null;
            }

            var fits = Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http", IsLoopback: true, UserInfo: "", Query: "", Fragment: "" };
            if (!fits)
            {
                Complain("sandbox_invalid", $"{KnownSettings.Sandbox} is \"{text}\", which is no http address on this machine.", $"Set it to what the carrier sandbox prints, such as http://127.0.0.1:5090.");
            }

            return address;
        }

        // A carrier's own window rests on what is known of the carrier, so that it is nobody's to shorten; how soon a sandbox shows a sale is known.
        public TimeSpan? SettleWindow(IConfigurationSection settings, Uri? sandbox)
        {
            if (settings[KnownSettings.SandboxSettleWindow] is not { Length: > 0 } text)
            {
                return null;
            }

            if (sandbox is null)
            {
                Complain(
                    "sandbox_settle_window_invalid", $"{settings.Path}:{KnownSettings.SandboxSettleWindow} is set, and {KnownSettings.Sandbox} is not: the windows of real carriers can't be set.",
                    "Remove it.");
            }

            var fits = TimeSpan.TryParseExact(text, "c", null, out var window) && window >= TimeSpan.FromSeconds(1) && window <= TimeSpan.FromHours(1);
            if (!fits)
            {
                Complain(
                    "sandbox_settle_window_invalid", $"{settings.Path}:{KnownSettings.SandboxSettleWindow} is \"{text}\", which is no time from a second to an hour.",
                    "Write it as hours, minutes and seconds, such as 00:00:02, or remove it.");
            }

            return fits ? window : null;
        }

        public AccountSettings? Account(IConfigurationSection account)
        {
            var name = account.Key.ToLowerInvariant();
            if (!AccountName().IsMatch(name) || name is AccountSettings.Default or ProviderNames.Local or ProviderNames.External || catalog.Any(c => c.Name == name))
            {
                Complain("account_name_invalid", $"{account.Path} can't name an account.", "Name it by letters, digits and - that are no provider's name, such as west; the environment's own settings are the account default.");
                return null;
            }

            if (catalog.FirstOrDefault(c => c.Name.Equals(account[Provider], StringComparison.OrdinalIgnoreCase)) is not { } carrier)
            {
                Complain("account_provider_unknown", $"{account.Path}:{Provider} names no carrier.", $"Set it to one of {string.Join(", ", catalog.Select(c => c.Name))}.");
                return null;
            }

            string[] known = [Provider, .. carrier.Credentials, .. carrier.Settings];
            var values = new Dictionary<string, string>(environment, StringComparer.Ordinal);
            foreach (var setting in account.GetChildren())
            {
                if (known.FirstOrDefault(k => k.Equals(setting.Key, StringComparison.OrdinalIgnoreCase)) is not { } proper)
                {
                    Complain("setting_unknown", $"There is no setting {setting.Path}.", $"Did you mean {account.Path}:{NearestName.Of(setting.Key, known)}? Correct it, or remove it.");
                    continue;
                }

                values[proper] = setting.Value ?? "";
            }

            return new AccountSettings(carrier, name, values);
        }

        public (string Name, NumberSettings Settings) Route(IConfigurationSection route, IReadOnlyList<AccountSettings> accounts)
        {
            string[] known = [ProviderNames.Local, .. catalog.Select(c => c.Name), .. accounts.Select(a => a.Name).Where(name => name != AccountSettings.Default)];
            var name = route.Key.ToLowerInvariant();
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                Complain("setting_unknown", $"There is neither a provider nor an account for {route.Path}.", $"Did you mean AgentHost:{Routing}:{NearestName.Of(name, known)}? Correct it, or remove it.");
            }

            if (route.GetChildren().FirstOrDefault(child => !Routes.Contains(child.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            {
                Complain("setting_unknown", $"There is no setting {unknown.Path}.", $"Did you mean {route.Path}:{NearestName.Of(unknown.Key, Routes)}? Correct it, or remove it.");
            }

            return (name, new NumberSettings { VoiceRoute = Value(route, Routes[0]), MessagingRoute = Value(route, Routes[1]), Campaign = Value(route, Routes[2]) });
        }

        private static string? Value(IConfigurationSection section, string key) => section[key] is { Length: > 0 } value ? value : null;

        private void Complain(string code, string cause, string next) => Problem ??= new Problem(ProblemKind.Configuration, code, cause, "Nothing was done.", next);
    }
}
