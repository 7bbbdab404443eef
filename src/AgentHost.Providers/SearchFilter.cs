namespace AgentHost.Providers;

/// <summary>What a carrier can be asked to search by. What it can't, its adapter applies to the carrier's answers where they tell.</summary>
public enum SearchFilter
{
    /// <summary>Area code (NPA), or the code of toll-free numbers.</summary>
    AreaCode,

    /// <summary>Exchange (NXX).</summary>
    Exchange,

    /// <summary>State or province.</summary>
    Region,

    /// <summary>City.</summary>
    City,

    /// <summary>Rate center.</summary>
    RateCenter,

    /// <summary>LATA.</summary>
    Lata,

    /// <summary>Digits that the number begins with, after the area code.</summary>
    StartsWith,

    /// <summary>Digits that the number ends with.</summary>
    EndsWith,

    /// <summary>Digits anywhere in the number.</summary>
    Contains,

    /// <summary>Voice, SMS, MMS, fax.</summary>
    Features,

    /// <summary>A run of consecutive numbers.</summary>
    Consecutive,

    /// <summary>A cap on the monthly cost.</summary>
    MonthlyCost,
}
