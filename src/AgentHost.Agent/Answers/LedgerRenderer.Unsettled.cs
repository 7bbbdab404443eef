using AgentHost.Operations.Unsettled;

namespace AgentHost.Agent.Answers;

/// <summary>What was asked of carriers and has no known outcome.</summary>
public static partial class LedgerRenderer
{
    /// <summary>What is unsure, and what to do about what waits for a person.</summary>
    public static string Unsettled(UnsettledPage page)
    {
        var rest = page.Asked == 0 ? "" : $"{page.Asked} more {(page.Asked == 1 ? "is" : "are")} unsure; the carriers are still asked after them.\n";
        if (page.Intents.Count == 0)
        {
            return "Nothing waits for a person.\n" + rest;
        }

        var table = TextTable.Write(
            ["intent", "what", "number", "state", "order", "account", "since", "asked next", "last learned", "our reference", "the carrier's id"],
            page.Intents.Select(i => (IReadOnlyList<string>)
            [
                i.Id, i.GivenUp ? $"{i.Kind}, for stock" : i.Kind, i.Number ?? "-", Written.State(i.State), i.OrderId ?? "-",
                $"{i.Provider}/{i.Account}{(i.AccountInUse ? "" : " (not in use here)")}", Written.Time(i.Since), Written.Time(i.NextAskAt), i.Why, i.Reference, i.CarrierOrderId ?? "-",
            ]));
        return table + (page.NeedHuman == 0
            ? ""
            : "Look the number up at the carrier, then: agenthost intents decide <intent> --owned|--not-owned --reason \"...\"\n");
    }

    /// <summary>What a person decided, beside what the carrier says.</summary>
    public static string Decided(Decision decision)
    {
        var said = decision.CarrierSays == CarrierStatement.NoAnswer ? decision.CarrierWords : $"{decision.CarrierWords} ({Written.State(decision.CarrierSays)})";
        return $"{decision.Number}: {Written.State(decision.Before)} -> {Written.State(decision.After)} ({decision.Kind}).\n"
            + $"You: {Written.State(decision.Claim)}. The carrier: {said}\n"
            + (decision.NumberState is { } state ? $"In inventory: {Written.State(state)}.\n" : "In inventory: no.\n")
            + (decision.OrderId is { } order ? $"Order {order}: {Written.State(decision.OrderState!)}.\n" : "");
    }

    /// <summary>A slot that was given up.</summary>
    public static string GivenUp(GivenUpSlot slot) =>
        $"{slot.Number} is left to stock: it goes on being settled, and its money stays set aside.\n"
            + $"{slot.OrderId} tries for another number{(slot.MonthlySetAside is { } money ? $"; {Written.Price(money)} a month more is set aside for it" : "")}.\n";
}
