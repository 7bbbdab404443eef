namespace AgentHost.Providers.Wire;

/// <summary>Questions that a carrier takes one number at a time, asked a few at once.</summary>
public static class FewAtOnce
{
    /// <summary>Asks after each, and gives the answers in the same order. The first exception ends it.</summary>
    /// <param name="items">What is asked after.</param>
    /// <param name="atOnce">How many questions are open at once, at the most.</param>
    /// <param name="ask">The question.</param>
    /// <param name="cancellationToken">Ends the wait for a turn.</param>
    public static async Task<IReadOnlyList<TAnswer>> AskAsync<TItem, TAnswer>(IEnumerable<TItem> items, int atOnce, Func<TItem, Task<TAnswer>> ask, CancellationToken cancellationToken)
    {
        using var turns = new SemaphoreSlim(atOnce);
        return await Task.WhenAll(items.Select(async item =>
        {
            await turns.WaitAsync(cancellationToken);
            try
            {
                return await ask(item);
            }
            finally
            {
                turns.Release();
            }
        }));
    }
}
