namespace AgentHost.Operations.Orders;

/// <summary>What the person said to the confirmation of an order.</summary>
public enum PersonsAnswer
{
    /// <summary>They were not asked yet.</summary>
    NotAsked,

    /// <summary>They said yes to the effect shown.</summary>
    Yes,

    /// <summary>The client has no way of asking.</summary>
    CannotAsk,
}
