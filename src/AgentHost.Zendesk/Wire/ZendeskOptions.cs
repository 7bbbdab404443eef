namespace AgentHost.Zendesk.Wire;

/// <summary>One Zendesk account and how it is worked with. Its text shows no secret.</summary>
public sealed record ZendeskOptions
{
    /// <summary>The account: "example" of https://example.zendesk.com.</summary>
    public required string Subdomain { get; init; }

    /// <summary>The e-mail address of the agent that the token is used as.</summary>
    public required string Email { get; init; }

    /// <summary>The API token.</summary>
    public required string Token { get; init; }

    /// <summary>The webhook's signing secret, as it is written; two with a space between while it is changed. Null until set-up has shown it: then every event is refused.</summary>
    public string? WebhookSecret { get; init; }

    /// <summary>Where the API is; null for the account's own address. For tests and recording proxies.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>How old a signed event may be, and how far ahead of our clock. Default 10 minutes (Zendesk names no window).</summary>
    public TimeSpan ReplayWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The most public comments of ours on one ticket in an hour; beyond it a person takes over. Default 6.</summary>
    public int MostRepliesPerHour { get; init; } = 6;

    /// <summary>The status after a question: new, open, pending, hold or solved. Default pending.</summary>
    public string StatusWhenAsked { get; init; } = TicketStatuses.Pending;

    /// <summary>The status while numbers are backordered or being settled. Default hold.</summary>
    public string StatusWhenBackordered { get; init; } = TicketStatuses.Hold;

    /// <summary>The status when all is done. Default solved.</summary>
    public string StatusWhenDone { get; init; } = TicketStatuses.Solved;

    /// <summary>The tag of tickets that are AgentHost's to answer; other tags of ours begin with it. Default "agenthost".</summary>
    public string Tag { get; init; } = "agenthost";

    /// <summary>The tag by which people keep AgentHost out of a ticket.</summary>
    public string TagOff => $"{Tag}_off";

    /// <summary>Whether the configured language model may change the tone of public comments; what they state stays the template's. Default no.</summary>
    public bool ToneByModel { get; init; }

    /// <summary>The ticket fields that are kept in step.</summary>
    public ZendeskFields Fields { get; init; } = new();

    /// <summary>Updates of tickets a minute that the plan allows (100 an account, 300 with the High Volume add-on); it is kept to in every minute. Default 100.</summary>
    public int UpdatesPerMinute { get; init; } = 100;

    /// <summary>Requests of all kinds a minute that the plan allows (Team 200, Growth and Professional 400, Enterprise 700); it is kept to in every minute. Default 400.</summary>
    public int RequestsPerMinute { get; init; } = 400;

    /// <summary>How long one exchange may take. Default 15 s.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a call may wait for its turn at a limit before it gives up. Default 10 s.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Where the API is.</summary>
    public Uri Address => BaseUrl ?? new Uri($"https://{Subdomain}.zendesk.com/");

    /// <summary>The signing secrets that are accepted.</summary>
    public IReadOnlyList<string> WebhookSecrets => WebhookSecret?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>The account.</summary>
    public override string ToString() => Address.Host;
}
