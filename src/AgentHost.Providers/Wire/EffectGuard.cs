namespace AgentHost.Providers.Wire;

/// <summary>What a read without an answer says of the effect that it belongs to: before the effect was sent nothing was done, amid it nobody knows.</summary>
public static class EffectGuard
{
    /// <summary>Looks something up, then acts on it. Where it can’t be looked up, nothing is sent.</summary>
    /// <typeparam name="T">What is looked up.</typeparam>
    /// <param name="thing">Its name, as a sentence begins: "The number".</param>
    /// <param name="undone">What is not done without it: "released".</param>
    /// <param name="lookUp">The read.</param>
    /// <param name="act">The effect.</param>
    public static async Task<EffectOutcome> LookUpFirstAsync<T>(string thing, string undone, Func<Task<T>> lookUp, Func<T, Task<EffectOutcome>> act)
    {
        T found;
        try
        {
            found = await lookUp();
        }
        catch (ProviderUnavailableException e)
        {
            return new EffectOutcome.Rejected("provider_unavailable", $"{thing} could not be looked up ({e.Reason}); nothing was {undone}.");
        }
        catch (OperationCanceledException)
        {
            return new EffectOutcome.Rejected("cancelled", $"{thing} was not looked up in time; nothing was {undone}.");
        }

        return await act(found);
    }

    /// <summary>Does what reads and sends in turn: where an answer is missing, part of it may have been sent, and the outcome is unknown.</summary>
    public static async Task<EffectOutcome> ReadAndSendAsync(Func<Task<EffectOutcome>> act)
    {
        try
        {
            return await act();
        }
        catch (ProviderUnavailableException e)
        {
            return new EffectOutcome.Unknown(e.Reason);
        }
        catch (OperationCanceledException)
        {
            return new EffectOutcome.Unknown("cancelled");
        }
    }
}
