namespace AgentHost.Zendesk.Comments;

/// <summary>The languages in which tickets are answered.</summary>
public enum CommentLanguage
{
    /// <summary>English, which also answers what is in another language.</summary>
    English,

    /// <summary>French, as written in Canada.</summary>
    French,

    /// <summary>Spanish, as written in the United States.</summary>
    Spanish,
}
