namespace AgentHost.Providers.Wire;

/// <summary>What a call to a carrier is for. Pipelines, limits, metrics and faults go by it.</summary>
public enum CarrierOperation
{
    /// <summary>Looks for numbers that can be bought.</summary>
    Search,

    /// <summary>Asks whether exact numbers can be bought.</summary>
    Check,

    /// <summary>Holds numbers, or lets go of them.</summary>
    Reserve,

    /// <summary>Buys exact numbers.</summary>
    Purchase,

    /// <summary>Places or closes an order for numbers that the carrier does not have yet.</summary>
    Backorder,

    /// <summary>Asks what became of an order.</summary>
    Find,

    /// <summary>Lists or reads owned numbers.</summary>
    Owned,

    /// <summary>Sets where a number points.</summary>
    Configure,

    /// <summary>Gives a number back.</summary>
    Release,

    /// <summary>Asks after the account and its balance.</summary>
    Account,

    /// <summary>Asks for prices.</summary>
    Prices,

    /// <summary>Checks, orders or follows a port-in.</summary>
    Port,

    /// <summary>Reads or changes what stands at the help desk, which is spoken to by the rules of carriers: tickets, people, set-up.</summary>
    Ticket,
}
