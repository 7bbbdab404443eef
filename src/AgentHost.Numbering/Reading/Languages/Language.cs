namespace AgentHost.Numbering.Reading;

/// <summary>The languages of messages.</summary>
internal enum Language
{
    /// <summary>English.</summary>
    English,

    /// <summary>French, as written in Canada.</summary>
    French,

    /// <summary>Spanish, as written in the United States.</summary>
    Spanish,

    /// <summary>A language that the reader does not read.</summary>
    Other,
}
