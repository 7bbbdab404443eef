namespace AgentHost.Numbering.Plan;

/// <summary>What an area code is used for, seen from the United States and Canada.</summary>
public enum NpaKind
{
    /// <summary>A geographic code in service in the United States or Canada.</summary>
    Geographic,

    /// <summary>A toll-free code (8YY) in service.</summary>
    TollFree,

    /// <summary>Non-geographic personal and machine-to-machine services (5XX).</summary>
    Personal,

    /// <summary>Premium-rate services (900).</summary>
    Premium,

    /// <summary>Services of carriers and of the US government (700, 710).</summary>
    CarrierService,

    /// <summary>Canadian non-geographic services (6XX) in service.</summary>
    CanadaNongeographic,

    /// <summary>In service in another country of the numbering plan, such as Jamaica (876).</summary>
    OtherCountry,

    /// <summary>Assigned or set aside, not in service.</summary>
    Reserved,

    /// <summary>Nobody's: 555, 999 and every other code that nothing above names.</summary>
    Unassigned,
}
