namespace AgentHost.Zendesk.Comments;

/// <summary>What a comment is made of, read from committed rows, and what the ticket should show beside it.</summary>
public sealed record CommentView
{
    /// <summary>The template: the kind of the comment.</summary>
    public required string Template { get; init; }

    /// <summary>What it may say.</summary>
    public required FactSet Facts { get; init; }

    /// <summary>Where the request stands with it, as one word for tag and field: of the order's states, or "asked", "quoted", "handed_over"; null: as it was.</summary>
    public string? Standing { get; init; }

    /// <summary>Whose turn it is.</summary>
    public CommentTurn Turn { get; init; }

    /// <summary>The order, "ORD-…".</summary>
    public string? OrderId { get; init; }

    /// <summary>The order's numbers in E.164, the first hundred of each line.</summary>
    public IReadOnlyList<string> Numbers { get; init; } = [];

    /// <summary>The price a month of the order's numbers; null when there is no order.</summary>
    public decimal? Monthly { get; init; }
}
