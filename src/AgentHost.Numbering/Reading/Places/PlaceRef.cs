using AgentHost.Numbering.Plan;

namespace AgentHost.Numbering.Reading;

/// <summary>A place that a message names.</summary>
internal sealed record PlaceRef
{
    /// <summary>The usual English name of the city; null for a region or a country.</summary>
    public string? City { get; init; }

    /// <summary>The two-letter region.</summary>
    public string? Region { get; init; }

    /// <summary>The ISO country.</summary>
    public string Country { get; init; } = "US";

    /// <summary>The row of the plan, when there is one.</summary>
    public Place? Place { get; init; }

    /// <summary>Whether the name was that of a metropolitan or other wider area.</summary>
    public bool IsArea { get; init; }

    /// <summary>Whether the message itself gave the region or the country.</summary>
    public bool IsQualified { get; init; }

    /// <summary>Whether the words are a place only when the sentence uses them so.</summary>
    public bool NeedsContext { get; init; }

    /// <summary>Whether the words are so common, or so short, that only a strong context makes them a place.</summary>
    public bool NeedsStrongContext { get; init; }

    /// <summary>Whether a misspelling was put right.</summary>
    public bool IsCorrected { get; init; }

    /// <summary>Whether only a country is named.</summary>
    public bool IsCountry => City is null && Region is null;

    /// <summary>"Seattle, WA", as alternatives are written.</summary>
    public string Label => City is null ? Region ?? Country : Region is null ? $"{City}, {Country}" : $"{City}, {Region}";

    /// <summary>Whether both name the same place.</summary>
    public bool IsSame(PlaceRef other) => City == other.City && Region == other.Region && Country == other.Country;
}
