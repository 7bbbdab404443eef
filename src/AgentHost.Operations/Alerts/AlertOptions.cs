namespace AgentHost.Operations.Alerts;

/// <summary>Where operators are told of alerts beside the log, which has them all.</summary>
public sealed record AlertOptions
{
    /// <summary>What takes secrets, and telephone numbers unless they may be shown, out of a text.</summary>
    public required Func<string, string> Mask { get; init; }

    /// <summary>The webhook; null for none.</summary>
    public Uri? Webhook { get; init; }

    /// <summary>What messages to the webhook are signed with; null for unsigned, as chat systems take them.</summary>
    public string? WebhookSecret { get; init; }

    /// <summary>The mailbox; null for none.</summary>
    public MailOptions? Mail { get; init; }

    /// <summary>The least that is sent to webhook and mailbox. Default warning.</summary>
    public AlertSeverity Least { get; init; } = AlertSeverity.Warning;

    /// <summary>How long the same kind and subject is told once only. Default 30 minutes.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromMinutes(30);
}
