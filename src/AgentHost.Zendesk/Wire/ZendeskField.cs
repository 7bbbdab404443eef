namespace AgentHost.Zendesk.Wire;

/// <summary>A ticket field of the account.</summary>
/// <param name="Id">Its id; null for one to be made.</param>
/// <param name="Type">"text", "textarea", "decimal" …</param>
/// <param name="Title">Its title.</param>
/// <param name="Active">Whether it is on.</param>
public sealed record ZendeskField(long? Id, string? Type, string? Title, bool Active)
{
    /// <summary>What agents read beside it.</summary>
    public string? AgentDescription { get; init; }
}
