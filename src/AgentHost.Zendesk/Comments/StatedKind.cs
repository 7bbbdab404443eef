namespace AgentHost.Zendesk.Comments;

/// <summary>The kinds of things that a text can state.</summary>
public enum StatedKind
{
    /// <summary>One of our references.</summary>
    Reference,

    /// <summary>A telephone number, however it is punctuated; as E.164.</summary>
    Number,

    /// <summary>An amount of money.</summary>
    Price,

    /// <summary>A day of the calendar.</summary>
    Day,

    /// <summary>A time of the day.</summary>
    Time,

    /// <summary>Any other run of digits: a count, an area code.</summary>
    Digits,

    /// <summary>A word for a state, as the state's name.</summary>
    State,

    /// <summary>A word that denies.</summary>
    Denial,

    /// <summary>A number in words, or "free".</summary>
    NumberWord,

    /// <summary>A time that is reckoned from today: "tomorrow", a weekday, "hours".</summary>
    WhenWord,

    /// <summary>A link, an address, or markup.</summary>
    Link,

    /// <summary>A sign that has no place in a comment: digits of other scripts, signs of currencies and per cent on their own, hidden characters.</summary>
    Sign,
}
