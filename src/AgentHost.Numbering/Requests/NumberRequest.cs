using System.Text.Json.Serialization;

namespace AgentHost.Numbering.Requests;

/// <summary>
/// What a message in someone's own words asks for. The JSON form, with absent fields left out, is described in <c>docs/architecture.md</c>.
/// </summary>
[JsonConverter(typeof(NumberRequestConverter))]
public sealed record NumberRequest
{
    /// <summary>What the requester wants.</summary>
    public RequestIntent Intent { get; init; } = RequestIntent.Other;

    /// <summary>One line for each distinct wish; filled for order and search only.</summary>
    public IReadOnlyList<RequestLine> Lines { get; init; } = [];

    /// <summary>The specific numbers that the request is about.</summary>
    public IReadOnlyList<E164> Numbers { get; init; } = [];

    /// <summary>An order, backorder, purchase or port reference, as written, without "#".</summary>
    public string? Reference { get; init; }

    /// <summary>The campaign, assistant, team, store or tenant that the numbers are for, as named.</summary>
    public string? AssignTo { get; init; }

    /// <summary>True: may be backordered. False: only what is in stock now. Null: nothing said.</summary>
    public bool? Backorder { get; init; }

    /// <summary>The day by which the numbers are needed.</summary>
    public DateOnly? NeededBy { get; init; }

    /// <summary>What has to be asked before acting, in the order in which it is asked.</summary>
    public IReadOnlyList<MissingSlot> Missing { get; init; } = [];
}
