namespace AgentHost.Simulation.Carriers;

/// <summary>What a carrier gives to settle with (reliability §2 and §3).</summary>
public enum ContractKind
{
    /// <summary>One number an order, at once, under our reference; buying a number that is owned overwrites it.</summary>
    Reference,

    /// <summary>One number an order, at once, without a reference; what is refused may be owned as well.</summary>
    NoReference,

    /// <summary>Many numbers an order, under our reference, done later; takes backorders.</summary>
    Asynchronous,

    /// <summary>Many numbers an order, at once, each by itself; takes backorders and fills them in parts.</summary>
    Partial,
}
