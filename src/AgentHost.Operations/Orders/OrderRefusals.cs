using AgentHost.Numbering;

namespace AgentHost.Operations.Orders;

/// <summary>What was refused to an order. Accounts are told by provider and name.</summary>
/// <param name="Accounts">Accounts to leave alone, with the code of their last refusal.</param>
/// <param name="PassedBySlot">How many attempts of a slot ended with a refusal that passes: they don't wear it.</param>
/// <param name="Doubtful">Accounts that did not sell and did not say why.</param>
/// <param name="Tried">Numbers that were refused to this order.</param>
public sealed record OrderRefusals(
    IReadOnlyDictionary<(string Provider, string Account), string> Accounts, IReadOnlyDictionary<string, int> PassedBySlot, IReadOnlyList<(string Provider, string Account)> Doubtful,
    IReadOnlySet<E164> Tried);
