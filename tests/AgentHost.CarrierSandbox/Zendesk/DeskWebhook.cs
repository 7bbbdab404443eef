namespace AgentHost.CarrierSandbox.Zendesk;

/// <summary>A webhook.</summary>
/// <param name="Id">Its id, a ULID.</param>
/// <param name="Name">Its name.</param>
/// <param name="Endpoint">Where it posts to.</param>
/// <param name="Secret">What it signs with.</param>
/// <param name="Subscriptions">What it tells: "conditional_ticket_events", or event types.</param>
public sealed record DeskWebhook(string Id, string Name, Uri Endpoint, string Secret, IReadOnlyList<string> Subscriptions)
{
    /// <summary>"active" or "inactive".</summary>
    public string Status { get; init; } = "active";
}
