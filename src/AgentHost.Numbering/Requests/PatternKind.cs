namespace AgentHost.Numbering.Requests;

/// <summary>Where the digits of a pattern must be.</summary>
public enum PatternKind
{
    /// <summary>At the start of the seven digits after the area code.</summary>
    StartsWith,

    /// <summary>At the end of the number.</summary>
    EndsWith,

    /// <summary>Anywhere in the ten digits.</summary>
    Contains,
}
