namespace AgentHost.Numbering;

/// <summary>What a number can do, in the order in which requests list it.</summary>
public enum NumberFeature
{
    /// <summary>Calls. JSON: "voice".</summary>
    Voice,

    /// <summary>Text messages. JSON: "sms".</summary>
    Sms,

    /// <summary>Picture messages. JSON: "mms".</summary>
    Mms,

    /// <summary>Fax (T.38). JSON: "fax".</summary>
    Fax,

    /// <summary>Emergency calling with a registered address. JSON: "e911".</summary>
    E911,
}
