namespace AgentHost.CarrierSandbox.Zendesk;

/// <summary>A ticket field.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">"text", "textarea", "decimal" …</param>
/// <param name="Title">Its title.</param>
/// <param name="Active">Whether it is on.</param>
public sealed record DeskField(long Id, string Type, string Title, bool Active = true);
