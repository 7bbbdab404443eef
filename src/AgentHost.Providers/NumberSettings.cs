namespace AgentHost.Providers;

/// <summary>Where a number points, in the carrier's own terms; null means "not set".</summary>
public sealed record NumberSettings
{
    /// <summary>Where calls go: a webhook address, an application, a trunk or a connection, as the carrier names it.</summary>
    public string? VoiceRoute { get; init; }

    /// <summary>Where messages go: a webhook address or a messaging profile.</summary>
    public string? MessagingRoute { get; init; }

    /// <summary>The 10DLC campaign that the number belongs to.</summary>
    public string? Campaign { get; init; }
}
