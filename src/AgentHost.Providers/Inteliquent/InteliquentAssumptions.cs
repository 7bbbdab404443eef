namespace AgentHost.Providers.Inteliquent;

/// <summary>
/// What is assumed of Inteliquent's API because no public source says it (inteliquent.md §12, by its numbers A1 to A18), each to be changed in one
/// place. Four of them need no choice: A3 is the pair of settings IQ_PRIVATE_KEY and IQ_CONSUMER_KEY, A8 that of IQ_TRUNK_GROUP and
/// IQ_ROUTING_OPTION; A14, a search that reserves, is never used, because searches may be repeated; A17, lenient reading of scalars and lists, refuses nothing that strict reading takes.
/// </summary>
public sealed record InteliquentAssumptions
{
    /// <summary>A1: the version in every path. Default 2.0.0; a client running in 2025 uses 1.0.0.</summary>
    public string ApiVersion { get; init; } = "2.0.0";

    /// <summary>A2: whether "statusCode" in the body decides where there is one, before the HTTP status. Default true.</summary>
    public bool BodyCodeDecides { get; init; } = true;

    /// <summary>A4: how key and secret are sent. Default Basic.</summary>
    public InteliquentAuthMode AuthMode { get; init; } = InteliquentAuthMode.Basic;

    /// <summary>A5: how long a token is used, whatever it says of itself. Default 55 minutes.</summary>
    public TimeSpan TokenLife { get; init; } = TimeSpan.FromMinutes(55);

    /// <summary>A6: the value of "activate" that has a backorder's numbers put into service as they come. Default "Yes"; one production client sends "Y".</summary>
    public string ActivateValue { get; init; } = "Yes";

    /// <summary>A7: the smallest backorder that is sent. Default 1; an account's own minimum shows as the refusal 417.</summary>
    public int LeastBackorder { get; init; } = 1;

    /// <summary>A9: whether code 200 without an order id, with numbers and reasons in its text, is a refusal. Default true; otherwise it is unknown.</summary>
    public bool TextRefuses { get; init; } = true;

    /// <summary>A10: whether the numbers left out are asked for after every order. Default true.</summary>
    public bool AsksForExcluded { get; init; } = true;

    /// <summary>A11: the state, in any case, of a number that a closed order gave. Default "Complete".</summary>
    public string CompleteStatus { get; init; } = "Complete";

    /// <summary>A12: the longest reference that is sent. Default 30 characters, the length of ours.</summary>
    public int ReferenceLength { get; init; } = 30;

    /// <summary>A13: how long a reservation is taken to hold. Default 5 minutes: nobody says how long it does.</summary>
    public TimeSpan ReservationHold { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>A15: whether Canada without a province is asked for by the rate center tier CAN. Default true; otherwise by area code and province alone.</summary>
    public bool CanadaByTier { get; init; } = true;

    /// <summary>A16: how often an open backorder is asked after. Default 4 hours, the longest that production clients use; 10 minutes is the shortest.</summary>
    public TimeSpan BackorderPoll { get; init; } = TimeSpan.FromHours(4);

    /// <summary>A18: whether events carry the configured header value and nothing before it. Default true; otherwise "Basic " and "Bearer " before it are taken too.</summary>
    public bool WebhookHeaderAsConfigured { get; init; } = true;
}
