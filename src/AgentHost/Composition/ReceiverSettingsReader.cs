using System.Net.Mail;
using AgentHost.Agent.Models;
using AgentHost.Logging;
using AgentHost.Numbering;
using AgentHost.Operations;
using AgentHost.Operations.Alerts;
using AgentHost.Operations.InventoryService;
using AgentHost.Operations.Outbox;
using AgentHost.Operations.Webhooks;

namespace AgentHost.Composition;

/// <summary>Reads MCP_BASE_URL and its kin, and the sections Outbox, InventoryService, Alerts and Webhooks of AgentHost.</summary>
internal static class ReceiverSettingsReader
{
    public const string Outbox = "Outbox";
    public const string InventoryService = "InventoryService";
    public const string Alerts = "Alerts";
    public const string Webhooks = "Webhooks";
    public const string BaseUrl = "MCP_BASE_URL";
    public const string Username = "MCP_USERNAME";
    public const string Password = "MCP_PASSWORD";
    private const string Mail = "Mail";
    private const string Secrets = "Secrets";

    /// <summary>The sections.</summary>
    public static IReadOnlyList<string> Sections { get; } = [Outbox, InventoryService, Alerts, Webhooks];

    private static readonly string[] Sources = ["order", "backorder", "stock", "added", "adopted", "imported"];

    private static readonly string[] ServiceKeys =
    [
        nameof(InventoryServiceOptions.Sources), nameof(InventoryServiceOptions.BatchSize), nameof(InventoryServiceOptions.CarrierTierId), nameof(InventoryServiceOptions.RegionId),
        nameof(InventoryServiceOptions.AccountId), nameof(InventoryServiceOptions.SubAccountId), nameof(InventoryServiceOptions.AppId), nameof(InventoryServiceOptions.UserEmail),
        nameof(InventoryServiceOptions.SkipValidation), nameof(InventoryServiceOptions.SkipNumberTesting), nameof(InventoryServiceOptions.SkipPhoneNumberProfileRestrictions),
        nameof(InventoryServiceOptions.ReasonSkipNumberTesting),
    ];

    /// <summary>Reads them.</summary>
    /// <param name="section">The section AgentHost.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="carriers">The carriers, whose secrets alerts must never show.</param>
    /// <param name="model">The language model, whose key they must not show either.</param>
    public static Result<ReceiverSettings> Read(IConfigurationSection section, IReadOnlyDictionary<string, string> environment, CarrierSettings carriers, ModelOptions? model)
    {
        // Nothing set is nothing wrong, and reading is not free at start.
        if (!environment.ContainsKey(BaseUrl) && !Sections.Any(name => section.GetSection(name).Exists()))
        {
            return new ReceiverSettings();
        }

        var complaints = new List<Problem>();
        SectionReading In(string name, params string[] known) => new SectionReading(section.GetSection(name), known, complaints).Check();
        var webhooks = ReadWebhooks(In(Webhooks, nameof(WebhookOptions.AllowLoopback), Secrets), section.GetSection($"{Webhooks}:{Secrets}"));
        var settings = new ReceiverSettings
        {
            Outbox = ReadOutbox(In(Outbox, nameof(OutboxOptions.MostTries), nameof(OutboxOptions.LongestWait), nameof(OutboxOptions.Timeout))),
            Webhooks = webhooks,
            InventoryService = ReadService(In(InventoryService, ServiceKeys), environment),
        };
        var alerts = In(Alerts, nameof(AlertOptions.Webhook), nameof(AlertOptions.WebhookSecret), nameof(AlertOptions.Least), nameof(AlertOptions.Quiet), "Numbers", Mail);
        var mail = ReadMail(new SectionReading(
            section.GetSection($"{Alerts}:{Mail}"),
            [nameof(MailOptions.Host), nameof(MailOptions.Port), nameof(MailOptions.From), nameof(MailOptions.To), nameof(MailOptions.Username), nameof(MailOptions.Password), nameof(MailOptions.Tls)],
            complaints).Check());
        settings = settings with { Alerts = ReadAlerts(alerts, mail, [.. CarrierCredentials.Secrets(carriers, environment), model?.ApiKey ?? "", .. settings.Secrets, mail?.Password ?? ""]) };
        return complaints is [var first, ..] ? first : settings;
    }

    private static OutboxOptions ReadOutbox(SectionReading read)
    {
        var usual = new OutboxOptions();
        return new OutboxOptions
        {
            MostTries = read.Count(nameof(usual.MostTries), least: 1) ?? usual.MostTries,
            LongestWait = read.Span(nameof(usual.LongestWait)) ?? usual.LongestWait,
            Timeout = read.Span(nameof(usual.Timeout)) ?? usual.Timeout,
        };
    }

    private static WebhookOptions ReadWebhooks(SectionReading read, IConfigurationSection secrets)
    {
        var unusable = secrets.GetChildren().FirstOrDefault(secret => !WebhookSignature.IsUsable(secret.Value ?? ""));
        if (unusable is not null)
        {
            read.Complain(
                "webhook_secret_invalid", $"{unusable.Path} is no secret for signing.", "Set it to what `agenthost webhooks secret` prints (whsec_ and 24 to 64 bytes in base 64); to two of them, with a space between, while it is changed.");
        }

        return new WebhookOptions
        {
            AllowLoopback = read.Flag(nameof(WebhookOptions.AllowLoopback), usual: false),
            Secrets = secrets.GetChildren().Where(s => s.Value is { Length: > 0 }).ToDictionary(s => s.Key.ToLowerInvariant(), s => s.Value!),
        };
    }

    private static InventoryServiceOptions? ReadService(SectionReading read, IReadOnlyDictionary<string, string> environment)
    {
        string? Variable(string name) => environment.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
        if (Variable(BaseUrl) is not { } url)
        {
            return null;
        }

        if (!SettingAddress.TryRead(url, out var address))
        {
            read.Complain("inventory_service_address_invalid", $"{BaseUrl} can't be used: credentials and numbers go there.", $"Set it to {SettingAddress.Wanted}, or remove it.");
            return null;
        }

        if (Variable(Username) is not { } username || Variable(Password) is not { } password)
        {
            read.Complain("inventory_service_incomplete", $"{BaseUrl} is set, and {(Variable(Username) is null ? Username : Password)} is not.", $"Set {Username} and {Password}, or remove {BaseUrl}.");
            return null;
        }

        var usual = new InventoryServiceOptions { Address = address, Username = username, Password = password };
        return usual with
        {
            Sources = Words(read, nameof(usual.Sources), Sources) ?? usual.Sources,
            BatchSize = read.Count(nameof(usual.BatchSize), least: 1) ?? usual.BatchSize,
            CarrierTierId = read.Count(nameof(usual.CarrierTierId)),
            RegionId = read.Count(nameof(usual.RegionId)),
            AccountId = read.Count(nameof(usual.AccountId)),
            SubAccountId = read.Count(nameof(usual.SubAccountId)),
            AppId = read.Text(nameof(usual.AppId)),
            UserEmail = read.Text(nameof(usual.UserEmail)),
            SkipValidation = read.Flag(nameof(usual.SkipValidation), usual.SkipValidation),
            SkipNumberTesting = read.Flag(nameof(usual.SkipNumberTesting), usual.SkipNumberTesting),
            SkipPhoneNumberProfileRestrictions = read.Flag(nameof(usual.SkipPhoneNumberProfileRestrictions), usual.SkipPhoneNumberProfileRestrictions),
            ReasonSkipNumberTesting = read.Text(nameof(usual.ReasonSkipNumberTesting)) ?? usual.ReasonSkipNumberTesting,
        };
    }

    private static AlertOptions? ReadAlerts(SectionReading read, MailOptions? mail, IEnumerable<string> secrets)
    {
        var masking = new Masking(secrets);
        var webhook = read.Address(nameof(AlertOptions.Webhook));
        var secret = read.Text(nameof(AlertOptions.WebhookSecret));
        if (secret is not null && !WebhookSignature.IsUsable(secret))
        {
            read.Wrong(nameof(AlertOptions.WebhookSecret), "what `agenthost webhooks secret` prints");
        }

        var usual = new AlertOptions { Mask = read.OneOf("Numbers", "masked", "full") == "full" ? masking.MaskSecrets : masking.Mask };
        var least = read.OneOf(nameof(AlertOptions.Least), "info", "warning", "critical");
        usual = usual with
        {
            Webhook = webhook,
            WebhookSecret = secret,
            Mail = mail,
            Least = least is null ? usual.Least : Word.To<AlertSeverity>(least),
            Quiet = read.Span(nameof(AlertOptions.Quiet)) ?? usual.Quiet,
        };
        return webhook is null && mail is null ? null : usual;
    }

    private static MailOptions? ReadMail(SectionReading read)
    {
        if (read.Text(nameof(MailOptions.Host)) is not { } host)
        {
            return null;
        }

        var to = (read.Text(nameof(MailOptions.To)) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (to.Length == 0 || !to.All(address => MailAddress.TryCreate(address, out _)))
        {
            read.Wrong(nameof(MailOptions.To), "mail addresses separated by commas");
        }

        var from = read.Text(nameof(MailOptions.From));
        if (!MailAddress.TryCreate(from, out _))
        {
            read.Wrong(nameof(MailOptions.From), "a mail address");
        }

        var tls = read.Flag(nameof(MailOptions.Tls), usual: true);
        if (!tls && !new UriBuilder("smtp", host).Uri.IsLoopback)
        {
            read.Wrong(nameof(MailOptions.Tls), "true: without it mail goes to this machine only");
        }

        return new MailOptions
        {
            Host = host,
            Port = read.Count(nameof(MailOptions.Port), least: 1) ?? 587,
            From = from ?? "",
            To = to,
            Username = read.Text(nameof(MailOptions.Username)),
            Password = read.Text(nameof(MailOptions.Password)),
            Tls = tls,
        };
    }

    private static string[]? Words(SectionReading read, string key, string[] known)
    {
        var words = read.Text(key)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words is null || words.All(known.Contains))
        {
            return words;
        }

        read.Wrong(key, $"some of {string.Join(", ", known)}, separated by commas");
        return null;
    }
}
