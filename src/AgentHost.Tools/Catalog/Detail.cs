namespace AgentHost.Tools.Catalog;

/// <summary>How much a tool with a long answer tells; the same argument at each of them.</summary>
public enum Detail
{
    /// <summary>Everything. JSON: "full".</summary>
    Full,

    /// <summary>What an overview needs, in a fraction of the tokens. JSON: "concise".</summary>
    Concise,
}
