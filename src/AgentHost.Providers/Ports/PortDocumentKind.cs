namespace AgentHost.Providers;

/// <summary>The kinds of documents of a port-in.</summary>
public enum PortDocumentKind
{
    /// <summary>The letter of authorization (LOA).</summary>
    Loa,

    /// <summary>A recent bill of the losing carrier.</summary>
    Invoice,
}
