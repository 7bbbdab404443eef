using AgentHost.Operations;
using AgentHost.Zendesk.Wire;

namespace AgentHost.Composition;

/// <summary>
/// Reads ZENDESK_SUBDOMAIN, ZENDESK_EMAIL, ZENDESK_TOKEN, ZENDESK_WEBHOOK_SECRET and the section Zendesk of AgentHost. Nothing set is no Zendesk. The first thing
/// that is wrong is a problem that names its setting, never a value.
/// </summary>
/// <param name="options">What was read.</param>
internal sealed class ZendeskSettings(ZendeskOptions options)
{
    public const string Section = "Zendesk";
    public const string Subdomain = "ZENDESK_SUBDOMAIN";
    public const string Email = "ZENDESK_EMAIL";
    public const string Token = "ZENDESK_TOKEN";
    public const string WebhookSecret = "ZENDESK_WEBHOOK_SECRET";

    // The secret of webhooks that are not made yet, which everybody knows (zendesk.md §9).
    private const string PublicSecret = "dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==";
    private const string FieldsKey = "Fields";
    private const int LeastPerMinute = 10;
    private const int MostPerMinute = 10_000;

    private static readonly string[] Variables = [Subdomain, Email, Token, WebhookSecret];

    private static readonly string[] Keys =
    [
        nameof(ZendeskOptions.BaseUrl), nameof(ZendeskOptions.ReplayWindow), nameof(ZendeskOptions.MostRepliesPerHour), nameof(ZendeskOptions.StatusWhenAsked),
        nameof(ZendeskOptions.StatusWhenBackordered), nameof(ZendeskOptions.StatusWhenDone), nameof(ZendeskOptions.Tag), nameof(ZendeskOptions.UpdatesPerMinute),
        nameof(ZendeskOptions.RequestsPerMinute), nameof(ZendeskOptions.CallTimeout), nameof(ZendeskOptions.Patience), nameof(ZendeskOptions.ToneByModel), FieldsKey,
    ];

    private static readonly string[] FieldKeys = [nameof(ZendeskFields.OrderId), nameof(ZendeskFields.State), nameof(ZendeskFields.Numbers), nameof(ZendeskFields.MonthlyCost)];

    /// <summary>The account.</summary>
    public ZendeskOptions Options => options;

    /// <summary>What is set, or the first problem; neither when nothing is set: then nothing of Zendesk is even loaded.</summary>
    /// <param name="section">The section AgentHost.</param>
    /// <param name="environment">The environment.</param>
    public static (ZendeskSettings? Settings, Problem? Problem) Read(IConfigurationSection section, IReadOnlyDictionary<string, string> environment) =>
        section.GetSection(Section).Exists() || Variables.Any(name => environment.GetValueOrDefault(name) is { Length: > 0 }) ? ReadSet(section, environment) : (null, null);

    private static (ZendeskSettings? Settings, Problem? Problem) ReadSet(IConfigurationSection section, IReadOnlyDictionary<string, string> environment)
    {
        string? Variable(string name) => environment.GetValueOrDefault(name) is { Length: > 0 } value ? value.Trim() : null;
        var settings = section.GetSection(Section);
        var given = Variables.Where(name => Variable(name) is not null).ToList();
        var complaints = new List<Problem>();
        var read = new SectionReading(settings, Keys, complaints).Check();
        if (new[] { Subdomain, Email, Token }.FirstOrDefault(name => Variable(name) is null) is { } missing)
        {
            read.Complain(
                "zendesk_incomplete", $"{missing} is not set, and {given.Concat([$"AgentHost:{Section}"]).First()} is.",
                $"Set {Subdomain}, {Email} and {Token}, or remove everything of Zendesk.");
            return (null, complaints[0]);
        }

        CheckCredentials(read, Variable(Subdomain)!, Variable(Email)!, Variable(Token)!, Variable(WebhookSecret));
        var usual = new ZendeskOptions { Subdomain = Variable(Subdomain)!, Email = Variable(Email)!, Token = Variable(Token)!, WebhookSecret = Variable(WebhookSecret) };
        var options = usual with
        {
            BaseUrl = read.Address(nameof(usual.BaseUrl)),
            ReplayWindow = Between(read, nameof(usual.ReplayWindow), usual.ReplayWindow, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)),
            MostRepliesPerHour = read.Count(nameof(usual.MostRepliesPerHour), least: 1) ?? usual.MostRepliesPerHour,
            StatusWhenAsked = Status(read, nameof(usual.StatusWhenAsked)) ?? usual.StatusWhenAsked,
            StatusWhenBackordered = Status(read, nameof(usual.StatusWhenBackordered)) ?? usual.StatusWhenBackordered,
            StatusWhenDone = Status(read, nameof(usual.StatusWhenDone)) ?? usual.StatusWhenDone,
            Tag = Tag(read) ?? usual.Tag,
            ToneByModel = read.Flag(nameof(usual.ToneByModel), usual.ToneByModel),
            UpdatesPerMinute = PerMinute(read, nameof(usual.UpdatesPerMinute)) ?? usual.UpdatesPerMinute,
            RequestsPerMinute = PerMinute(read, nameof(usual.RequestsPerMinute)) ?? usual.RequestsPerMinute,
            CallTimeout = Between(read, nameof(usual.CallTimeout), usual.CallTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1)),
            Patience = Between(read, nameof(usual.Patience), usual.Patience, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1)),
            Fields = Fields(new SectionReading(settings.GetSection(FieldsKey), FieldKeys, complaints).Check()),
        };
        return complaints is [var first, ..] ? (null, first) : (new ZendeskSettings(options), null);
    }

    private static void CheckCredentials(SectionReading read, string subdomain, string email, string token, string? secret)
    {
        if (!(subdomain.Length <= 63 && subdomain.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')))
        {
            read.Complain("zendesk_subdomain_invalid", $"{Subdomain} is no subdomain.", "Set it to what stands before .zendesk.com, such as example.");
        }

        if (!email.Contains('@', StringComparison.Ordinal) || email.EndsWith("/token", StringComparison.Ordinal) || email.Any(c => c is ':' || char.IsControl(c)))
        {
            read.Complain("zendesk_email_invalid", $"{Email} is no e-mail address.", "Set it to the address of the agent that AgentHost signs in as, without /token.");
        }

        if (token.Any(c => c is <= ' ' or > '~'))
        {
            read.Complain("zendesk_token_invalid", $"{Token} holds characters that no token has.", "Copy the API token again from Admin Center.");
        }

        if (secret?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(part => part == PublicSecret || part.Length < 16) == true)
        {
            read.Complain(
                "zendesk_webhook_secret_invalid", $"{WebhookSecret} is Zendesk's public secret for tests, or too short.", "Set it to what `agenthost zendesk setup --show-secret` prints; to two of them, with a space between, while it is changed.");
        }
    }

    private static ZendeskFields Fields(SectionReading read) => new(Id(read, FieldKeys[0]), Id(read, FieldKeys[1]), Id(read, FieldKeys[2]), Id(read, FieldKeys[3]));

    private static long? Id(SectionReading read, string key)
    {
        if (read.Text(key) is not { } text)
        {
            return null;
        }

        if (!long.TryParse(text, out var id) || id <= 0)
        {
            read.Wrong(key, "the id of a ticket field, such as 27642");
        }

        return id;
    }

    private static string? Status(SectionReading read, string key) =>
        read.OneOf(key, TicketStatuses.Open, TicketStatuses.Pending, TicketStatuses.Hold, TicketStatuses.Solved);

    private static string? Tag(SectionReading read)
    {
        var tag = read.Text(nameof(ZendeskOptions.Tag));
        if (tag is not null && !(tag.Length <= 40 && tag.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '-')))
        {
            read.Wrong(nameof(ZendeskOptions.Tag), "small letters, digits, _ and -, such as agenthost");
        }

        return tag;
    }

    private static int? PerMinute(SectionReading read, string key)
    {
        var count = read.Count(key, least: LeastPerMinute);
        if (count > MostPerMinute)
        {
            read.Wrong(key, $"a number up to {MostPerMinute}");
        }

        return count;
    }

    private static TimeSpan Between(SectionReading read, string key, TimeSpan usual, TimeSpan least, TimeSpan most)
    {
        var span = read.Span(key) ?? usual;
        if (span < least || span > most)
        {
            read.Wrong(key, $"a time from {least:c} to {most:c}");
        }

        return span;
    }
}
