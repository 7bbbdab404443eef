namespace AgentHost.Tools.Catalog;

/// <summary>Which tools a process offers, and the limits of their use.</summary>
public sealed record ToolsOptions
{
    /// <summary>The toolsets of the default list.</summary>
    public static IReadOnlyList<Toolset> DefaultToolsets { get; } =
        [Toolset.Requests, Toolset.Numbers, Toolset.Orders, Toolset.Backorders, Toolset.Inventory];

    /// <summary>
    /// The toolsets offered; null for <see cref="DefaultToolsets"/>, to which callers with the scope orders:approve also get
    /// <see cref="Toolset.Approvals"/>.
    /// </summary>
    public IReadOnlyList<Toolset>? Toolsets { get; init; }

    /// <summary>Offers only tools that change nothing at all. Default: false.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>
    /// The key that seals confirmations, 32 bytes; the same in every process that serves the same clients. Null, the default, makes one for the life of
    /// this process.
    /// </summary>
    public byte[]? SealKey { get; init; }

    /// <summary>Calls that a principal may make in a burst. Default: 200.</summary>
    public int CallBurst { get; init; } = 200;

    /// <summary>Calls a second that a principal may go on with after a burst. Default: 50.</summary>
    public int CallsPerSecond { get; init; } = 50;

    /// <summary>Calls of one tool that changes something that a principal may make in a burst. Default: 50.</summary>
    public int ChangeBurst { get; init; } = 50;

    /// <summary>Such calls a second that a principal may go on with after a burst. Default: 10.</summary>
    public int ChangesPerSecond { get; init; } = 10;

    /// <summary>What one caller's key or client narrows the offer to; it never widens it. Null, the default: nothing.</summary>
    public IReadOnlyList<Toolset>? NarrowedTo { get; init; }

    /// <summary>Whether a toolset is offered to a caller.</summary>
    public bool Offers(Toolset toolset, Operations.Caller caller) => NarrowedTo?.Contains(toolset) != false && OfferedHere(toolset, caller);

    private bool OfferedHere(Toolset toolset, Operations.Caller caller) =>
        Toolsets?.Contains(toolset)
        ?? (DefaultToolsets.Contains(toolset) || (toolset == Toolset.Approvals && caller.Scopes.Contains(Operations.Scope.OrdersApprove)));

    /// <summary>The names of the tools that a caller is offered, its scopes left aside; without a caller, those offered to everybody.</summary>
    internal HashSet<string> Offered(Operations.Caller? caller) =>
    [
        .. ToolCatalog.All
            .Where(tool => caller is null ? (Toolsets ?? DefaultToolsets).Contains(tool.Toolset) : Offers(tool.Toolset, caller))
            .Where(tool => !ReadOnly || tool.Effect == Effect.Reads)
            .Select(tool => tool.Name),
    ];
}
