using System.Text.Json.Nodes;

namespace AgentHost.CarrierSandbox.Zendesk;

/// <summary>A change of a ticket, by whoever.</summary>
/// <param name="AuthorId">Who makes it.</param>
/// <param name="Channel">"web", "email", "api".</param>
internal sealed record DeskChange(long AuthorId, string Channel)
{
    public string? Html { get; init; }

    public string? Plain { get; init; }

    public bool Public { get; init; } = true;

    public IReadOnlyList<DeskAttachment> Attachments { get; init; } = [];

    public IReadOnlyList<int> Flags { get; init; } = [];

    public string? Subject { get; init; }

    public string? Status { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public IReadOnlyDictionary<long, string?> Fields { get; init; } = new Dictionary<long, string?>();

    /// <summary>0 takes the ticket from whoever has it.</summary>
    public long? AssigneeId { get; init; }

    public JsonObject Custom { get; init; } = [];

    public bool HasComment => Html is not null || Plain is not null;
}
