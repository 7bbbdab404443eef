using System.Collections.Frozen;
using AgentHost.Numbering;
using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Purchasing;

/// <summary>The one table of what an intent may become, to buy or to give back (reliability §1).</summary>
public static class IntentTransitions
{
    private static readonly FrozenDictionary<IntentState, IntentState[]> Table = new Dictionary<IntentState, IntentState[]>
    {
        [IntentState.Sending] = [IntentState.Confirmed, IntentState.Accepted, IntentState.Rejected, IntentState.Unknown],
        [IntentState.Accepted] = [IntentState.Confirmed, IntentState.Rejected, IntentState.Unknown],
        [IntentState.Unknown] = [IntentState.Confirmed, IntentState.Accepted, IntentState.Rejected, IntentState.NeedsHuman],
        [IntentState.NeedsHuman] = [IntentState.Confirmed, IntentState.Rejected],
        [IntentState.Confirmed] = [],
        [IntentState.Rejected] = [],
    }.ToFrozenDictionary();

    /// <summary>Whether the move is in the table.</summary>
    public static bool Allows(IntentState from, IntentState to) => Table[from].Contains(to);

    /// <summary>Whether nothing follows the state.</summary>
    public static bool IsFinal(IntentState state) => Table[state].Length == 0;

    /// <summary>Throws when the move is not in the table: a bug, not a condition.</summary>
    public static void Require(IntentState from, IntentState to)
    {
        if (!Allows(from, to))
        {
            throw new InvalidOperationException($"An intent can't go from {Word.Of(from)} to {Word.Of(to)}.");
        }
    }
}
