using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Wire;
using Microsoft.Extensions.Logging;

namespace AgentHost.Operations;

/// <summary>Calls to a carrier within the time that a call to its account may take.</summary>
internal static class CarrierPatience
{
    /// <summary>Asks. An account that does not answer in time, or takes no questions now, gives no answer; only the caller's own giving up is thrown.</summary>
    /// <param name="provider">The account.</param>
    /// <param name="ask">The question.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">The caller's giving up.</param>
    /// <param name="patience">How long it is waited for; null for what the account's calls may take.</param>
    public static async Task<CarrierReply<T>> AskAsync<T>(
        this IProvider provider, Func<CancellationToken, Task<T>> ask, TimeProvider time, CancellationToken cancellationToken, TimeSpan? patience = null)
    {
        using var late = new CancellationTokenSource(patience ?? provider.Profile.CallTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return new CarrierReply<T>(await ask(either.Token), null);
        }
        catch (ProviderUnavailableException e)
        {
            return new CarrierReply<T>(default, e.Reason);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new CarrierReply<T>(default, "timeout");
        }
    }

    /// <summary>
    /// Sends what buys or changes something (reliability rule 5). Whatever goes wrong is an unknown outcome, and the token ends only this wait: a caller who goes away does
    /// not cut off a call that may have been carried out.
    /// </summary>
    /// <param name="provider">The account.</param>
    /// <param name="send">The call.</param>
    /// <param name="unknown">The outcome that is not known, for "timeout" or "fault".</param>
    /// <param name="what">What it is, for the log: "purchase", "release".</param>
    /// <param name="reference">Our reference.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Where a fault of the adapter is told.</param>
    public static async Task<T> SendAsync<T>(
        this IProvider provider, Func<CancellationToken, Task<T>> send, Func<string, T> unknown, string what, ClientReference reference, TimeProvider time, ILogger log)
    {
        using var late = new CancellationTokenSource(provider.Profile.CallTimeout, time);
        TimeToSend.Current = new TimeToSend(time, provider.Profile.CallTimeout);
        try
        {
            return await send(late.Token);
        }
        catch (OperationCanceledException)
        {
            return unknown("timeout");
        }
        catch (Exception e)
        {
            // An adapter should have classified this; until it does, the carrier may have done it.
            log.LogError(e, "{Provider} failed in a {Call} under {Reference}", provider.Profile.Name, what, reference.Value);
            return unknown("fault");
        }
    }
}
