namespace AgentHost.Providers.Inteliquent;

/// <summary>How the first of Inteliquent's two credentials goes into the header (inteliquent.md §2).</summary>
public enum InteliquentAuthMode
{
    /// <summary>Key and secret with every request.</summary>
    Basic,

    /// <summary>A token, had for key and secret, and had again before it ends.</summary>
    Bearer,
}
