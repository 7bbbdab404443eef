using System.Text.Json.Serialization;

namespace AgentHost.Zendesk.Setup;

/// <summary>What set-up found and did.</summary>
/// <param name="Checked">Whether nothing was to be changed.</param>
/// <param name="Steps">One after the other; it ends where going on makes no sense.</param>
public sealed record SetupReport(bool Checked, IReadOnlyList<SetupStep> Steps)
{
    /// <summary>The webhook's signing secret, where it was asked for. Its text is for the person who asked, and for nobody else.</summary>
    [JsonIgnore]
    public string? Secret { get; init; }

    /// <summary>Whether all is as it must be.</summary>
    public bool IsComplete => Steps.All(step => step.State is "ok" or "created" or "changed" or "note");
}
