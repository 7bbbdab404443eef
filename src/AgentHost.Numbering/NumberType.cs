namespace AgentHost.Numbering;

/// <summary>What kind of number: by where it rings and who pays.</summary>
public enum NumberType
{
    /// <summary>A geographic number. JSON: "local".</summary>
    Local,

    /// <summary>A number that the called party pays for (8YY). JSON: "toll_free".</summary>
    TollFree,

    /// <summary>A mobile number; in the US and Canada it has the form of a local one. JSON: "mobile".</summary>
    Mobile,
}
