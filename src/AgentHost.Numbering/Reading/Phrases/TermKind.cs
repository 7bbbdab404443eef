namespace AgentHost.Numbering.Reading;

/// <summary>The kinds of phrase in the vocabulary; the names are those of its rows.</summary>
internal enum TermKind
{
    /// <summary>Numbers, lines, DIDs: what is asked for, singular or plural.</summary>
    Noun,
    /// <summary>A phrase with such a noun that asks for nothing.</summary>
    NotNoun,
    /// <summary>Local, toll-free or mobile.</summary>
    Type,
    /// <summary>A word that may stand between a count and its noun.</summary>
    Modifier,
    /// <summary>"enabled" and the like after a feature.</summary>
    Capable,
    /// <summary>What a number must be able to do.</summary>
    Feature,
    /// <summary>A phrase with a feature's word that asks for none.</summary>
    NotFeature,
    /// <summary>Every feature at once.</summary>
    AllFeatures,
    /// <summary>A plural without a figure: some, a few.</summary>
    Vague,
    /// <summary>As many as were asked for before.</summary>
    Same,
    /// <summary>Whatever.</summary>
    Any,
    /// <summary>An article or possessive.</summary>
    Det,
    /// <summary>A preposition of place.</summary>
    In,
    /// <summary>"area code", "NPA".</summary>
    AreaCode,
    /// <summary>And, plus.</summary>
    And,
    /// <summary>Or, and other words between choices.</summary>
    Or,
    /// <summary>Each, per.</summary>
    Each,
    /// <summary>All of them.</summary>
    All,
    /// <summary>Divided in equal parts.</summary>
    Split,
    /// <summary>A part of a total: 1/2, 1/3, or "rest" for what the other parts leave.</summary>
    Share,
    /// <summary>Spread over.</summary>
    Across,
    /// <summary>Altogether.</summary>
    Total,
    /// <summary>A negation.</summary>
    Not,
    /// <summary>A negation that follows what it denies.</summary>
    NotNeeded,
    /// <summary>Words that end a negation.</summary>
    Only,
    /// <summary>Words that begin a new thought.</summary>
    But,
    /// <summary>Courtesy.</summary>
    Please,
    /// <summary>The label of a count.</summary>
    Label,
    /// <summary>The heading of a table's column.</summary>
    Column,
    /// <summary>Drops a condition of a request in a conversation.</summary>
    Drop,
    /// <summary>Multiplies a count in a conversation.</summary>
    Times,
    /// <summary>Takes back what was said before.</summary>
    Correct,
    /// <summary>Adds to what was said before.</summary>
    Addition,
    /// <summary>A wish.</summary>
    Want,
    /// <summary>An order.</summary>
    Order,
    /// <summary>A question about stock or price.</summary>
    Browse,
    /// <summary>Says that nothing is to be bought yet.</summary>
    BrowseOnly,
    /// <summary>Says that it is to be bought.</summary>
    Firm,
    /// <summary>Asks for news.</summary>
    Status,
    /// <summary>Calls something off.</summary>
    Cancel,
    /// <summary>Gives a number back.</summary>
    Release,
    /// <summary>Brings a number over.</summary>
    Port,
    /// <summary>Takes a number away.</summary>
    PortOut,
    /// <summary>Changes a number that is held.</summary>
    Configure,
    /// <summary>Tells of what is there already, or is to stay.</summary>
    Held,
    /// <summary>Introduces an example.</summary>
    Example,
    /// <summary>Introduces contact data.</summary>
    Contact,
    /// <summary>Changes something; an order that is already placed is a matter for a person.</summary>
    Amend,
    /// <summary>Something else that is asked for: an invoice, a password.</summary>
    OtherThing,
    /// <summary>Tells of a fault.</summary>
    Trouble,
    /// <summary>Names numbers that are held.</summary>
    Existing,
    /// <summary>Drops the whole request.</summary>
    Forget,
    /// <summary>A thing that has a reference.</summary>
    OrderNoun,
    /// <summary>Whether the surroundings will do.</summary>
    Nearby,
    /// <summary>Turns a city into its area.</summary>
    Metro,
    /// <summary>In sequence.</summary>
    Consecutive,
    /// <summary>Whether waiting will do.</summary>
    Backorder,
    /// <summary>Where to order from.</summary>
    Provider,
    /// <summary>The digits at the end.</summary>
    PatternEnd,
    /// <summary>The digits at the start.</summary>
    PatternStart,
    /// <summary>Digits anywhere.</summary>
    PatternHas,
    /// <summary>Follows digits that may be anywhere.</summary>
    PatternIn,
    /// <summary>Moves a pattern to the end.</summary>
    PatternAtEnd,
    /// <summary>Moves a pattern to the start.</summary>
    PatternAtStart,
    /// <summary>Drops the pattern.</summary>
    PatternDrop,
    /// <summary>Dollars.</summary>
    Currency,
    /// <summary>Cents.</summary>
    Cents,
    /// <summary>Makes a price a cap.</summary>
    Cap,
    /// <summary>Makes a price one that is not monthly.</summary>
    OneTime,
    /// <summary>"rate center".</summary>
    RateCenter,
    /// <summary>"LATA".</summary>
    Lata,
    /// <summary>"NXX".</summary>
    Exchange,
    /// <summary>"NPA-NXX".</summary>
    NpaNxx,
    /// <summary>What numbers can be for: campaign, team.</summary>
    AssigneeNoun,
    /// <summary>Assign to.</summary>
    AssignVerb,
    /// <summary>Makes a date a deadline.</summary>
    Deadline,
    /// <summary>Makes a duration a deadline.</summary>
    Within,
    /// <summary>Makes a date one that tells of the past.</summary>
    Past,
    /// <summary>A month's name.</summary>
    Month,
    /// <summary>A day's name.</summary>
    Weekday,
    /// <summary>Today, tomorrow.</summary>
    RelativeDay,
    /// <summary>A holiday.</summary>
    Holiday,
    /// <summary>The end of a week, month, quarter or year.</summary>
    EndOf,
    /// <summary>A unit of time.</summary>
    Unit,
    /// <summary>Zero to nine.</summary>
    Digit,
    /// <summary>Ten to nineteen.</summary>
    Teen,
    /// <summary>Twenty to ninety.</summary>
    Tens,
    /// <summary>Hundred, thousand, dozen.</summary>
    Scale,
    /// <summary>A phrase that is a count.</summary>
    Fixed,
    /// <summary>About, at least, up to.</summary>
    Approx,
    /// <summary>Begins a range.</summary>
    Between,
    /// <summary>Joins the ends of a range.</summary>
    To,
    /// <summary>A thing that has a reference number.</summary>
    RefWord,
    /// <summary>"no." before a reference number.</summary>
    RefNumberSign,
    /// <summary>A thing whose number is no reference of ours.</summary>
    NotRef,
    /// <summary>The letters before a reference.</summary>
    RefPrefix,
    /// <summary>Means nothing by itself; in another language than English it may stand for an English word.</summary>
    Plain,
    /// <summary>A word that is put right when misspelt.</summary>
    Spelling,
    /// <summary>An article that makes a figure a day of the month: "le 15", "el 15".</summary>
    TheDay,
    /// <summary>A country, or what comes from it.</summary>
    Country,
    /// <summary>A city abroad.</summary>
    Foreign,
    /// <summary>A name of a city in another language.</summary>
    Exonym,
    /// <summary>A name of a state, province or territory in another language.</summary>
    RegionName,
    /// <summary>A name of a metropolitan or other wider area in another language.</summary>
    MetroName,
    /// <summary>A part of a city.</summary>
    Borough,
    /// <summary>A word that is seldom a place.</summary>
    Ordinary,
    /// <summary>A code of a city that may be in lower case.</summary>
    LowerCode,
    /// <summary>A code of a region that is also a word.</summary>
    WordCode,
    /// <summary>The title of quoted mail.</summary>
    QuoteOpening,
    /// <summary>A closing formula.</summary>
    Closing,
    /// <summary>The opening of a legal or other notice.</summary>
    Notice,
    /// <summary>A name for the machine.</summary>
    MachineName,
    /// <summary>A phrase that is said to machines, not to dispatchers.</summary>
    MachineOrder,
    /// <summary>A speaker's label before text that poses as the machine's.</summary>
    MachineHead,
    /// <summary>Makes void: ignore, bypass, waive.</summary>
    Defeat,
    /// <summary>What keeps the machine in bounds, and only the machine has ("strong"), or a business has too ("weak").</summary>
    Control,
    /// <summary>Puts into words or sends: print, reveal.</summary>
    Reveal,
    /// <summary>What is never told: keys, prompts, other tenants.</summary>
    Secret,
    /// <summary>To whom or where something must not be told.</summary>
    Hearer,
    /// <summary>Gives the machine a role to play, or a text to invent.</summary>
    Persona,
}
