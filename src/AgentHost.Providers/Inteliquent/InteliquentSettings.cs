using System.Text.RegularExpressions;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Inteliquent;

/// <summary>The names of Inteliquent's settings. Nothing is published of what keys look like, so that only what is plainly wrong is named.</summary>
internal static partial class InteliquentSettings
{
    public const string PrivateKey = "IQ_PRIVATE_KEY";
    public const string SecretKey = "IQ_SECRET_KEY";
    public const string ConsumerKey = "IQ_CONSUMER_KEY";
    public const string TrunkGroup = "IQ_TRUNK_GROUP";
    public const string RoutingOption = "IQ_ROUTING_OPTION";
    public const string MessageClass = "IQ_MESSAGE_CLASS";
    public const string WebhookHeader = "IQ_WEBHOOK_HEADER";
    public const string AuthMode = "IQ_AUTH_MODE";
    public const string ApiVersion = "IQ_API_VERSION";
    public const string Activate = "IQ_ACTIVATE";
    public const string Sandbox = "IQ_SANDBOX";
    public const string Enabled = "IQ_ENABLED";

    private static readonly string[] MessageClasses = ["P2P", "A2PLC", "A2P8XX"];

    public static IReadOnlyList<string> Complaints(InteliquentOptions options) =>
    [
        .. OfKeys(options)
            .Concat(OfRoute(options))
            .Append(options.WebhookHeader is { Length: > 0 } header && Quoted(header) ? $"{WebhookHeader} begins with a quotation mark; set it without quotes" : null)
            .Append(MessageClasses.Contains(options.MessageClass) ? null : $"{MessageClass} is none of P2P, A2PLC and A2P8XX")
            .Append(ReadMode(options.AuthMode) is null ? $"{AuthMode} is neither basic nor bearer" : null)
            .Append(Version().IsMatch(options.Assumptions.ApiVersion) ? null : $"{ApiVersion} is no version such as 2.0.0")
            .Append(SettingForm.ReadSwitch(options.Sandbox, byDefault: false) is null ? $"{Sandbox} is neither true nor false" : null)
            .Append(SettingForm.ReadSwitch(options.Enabled, byDefault: true) is null ? $"{Enabled} is neither true nor false" : null)
            .Append(SettingForm.OfAddress("Inteliquent", options.Api))
            .Append(SettingForm.OfAddress("Inteliquent", options.TokenApi))
            .OfType<string>()
            .Distinct(),
    ];

    /// <summary>Basic by default; null for a value that is neither.</summary>
    public static InteliquentAuthMode? ReadMode(string? value) => value?.Trim().ToLowerInvariant() switch
    {
        null or "" or "basic" => InteliquentAuthMode.Basic,
        "bearer" => InteliquentAuthMode.Bearer,
        _ => null,
    };

    private static IEnumerable<string?> OfKeys(InteliquentOptions options)
    {
        var both = CredentialForm.General(PrivateKey, options.PrivateKey);
        yield return both ?? OfKey(PrivateKey, options.PrivateKey!);
        yield return CredentialForm.General(SecretKey, options.SecretKey) ?? OfKey(SecretKey, options.SecretKey!);
        if (options.ConsumerKey is { Length: > 0 } key)
        {
            yield return CredentialForm.General(ConsumerKey, key) ?? OfKey(ConsumerKey, key);
        }

        if (both is null && options.SecretKey == options.PrivateKey)
        {
            yield return $"{SecretKey} is the same as {PrivateKey}; the secret was shown beside the key in the portal";
        }
    }

    private static string? OfKey(string name, string value) =>
        value.StartsWith("Basic", StringComparison.OrdinalIgnoreCase) || value.StartsWith("Bearer", StringComparison.OrdinalIgnoreCase)
            ? $"{name}: this looks like a whole Authorization header; set the bare key, the header is made from it"
        : TrunkForm().IsMatch(value) ? $"{name}: this looks like a trunk group; set it as {TrunkGroup}"
        : null;

    private static IEnumerable<string?> OfRoute(InteliquentOptions options)
    {
        var (trunk, option) = (options.TrunkGroup is { Length: > 0 }, options.RoutingOption is { Length: > 0 });
        if (trunk == option)
        {
            yield return trunk ? $"{TrunkGroup} and {RoutingOption} are both set; numbers go to one of them" : $"{TrunkGroup} is not set (or {RoutingOption})";
        }

        if (trunk)
        {
            yield return options.TrunkGroup!.Contains("://", StringComparison.Ordinal)
                ? $"{TrunkGroup}: this looks like an address, a trunk group has a name such as CHCGIL24CL1_897"
                : CredentialForm.General(TrunkGroup, options.TrunkGroup);
        }

        if (option && Quoted(options.RoutingOption!))
        {
            yield return $"{RoutingOption} begins with a quotation mark; set it without quotes";
        }
    }

    private static bool Quoted(string value) => value[0] is '"' or '\'';

    [GeneratedRegex("^[A-Z]{6}[A-Z0-9]{5}_[0-9]+$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex TrunkForm();

    [GeneratedRegex("^[0-9]+\\.[0-9]+\\.[0-9]+$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Version();
}
