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

    /// <summary>Whether what was read back is what was wanted. A campaign counts only where one is wanted: some carriers tell one of their own accord.</summary>
    public bool Meets(NumberSettings wanted) =>
        VoiceRoute == wanted.VoiceRoute && MessagingRoute == wanted.MessagingRoute && (wanted.Campaign is null || Campaign == wanted.Campaign);
}
