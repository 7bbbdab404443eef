namespace AgentHost.Operations.Unsettled;

/// <summary>A slot that was given up: what comes of its intent is stock, and the order tries for another number.</summary>
/// <param name="IntentId">The intent, which stays live with its money.</param>
/// <param name="Number">Its number.</param>
/// <param name="OrderId">The order, which has a new slot.</param>
/// <param name="MonthlySetAside">What was set aside a month for the new slot, USD; null where the caller may not see costs.</param>
/// <param name="By">Who gave it up: the person, or "policy".</param>
public sealed record GivenUpSlot(string IntentId, string Number, string OrderId, decimal? MonthlySetAside, string By);
