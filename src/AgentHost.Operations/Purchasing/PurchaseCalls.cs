using AgentHost.Numbering;
using AgentHost.Providers;
using Microsoft.Extensions.Logging;

namespace AgentHost.Operations.Purchasing;

/// <summary>
/// Sends committed carrier orders: each once, never again by anybody (reliability rule 5). Whatever goes wrong is an unknown outcome.
/// </summary>
public sealed class PurchaseCalls(KillPoints killPoints, TimeProvider time, ILogger<PurchaseCalls> log)
{
    /// <summary>Sends the calls, as many at once as each account allows, and gives every answer.</summary>
    public async Task<IReadOnlyList<(PlannedCall Call, PurchaseAnswer Answer)>> SendAsync(IReadOnlyList<PlannedCall> calls)
    {
        killPoints.Reach(KillPoints.AfterIntentBeforeCall);
        var answers = await Task.WhenAll(calls.GroupBy(c => c.Provider).Select(SendAsync));
        return [.. answers.SelectMany(a => a)];
    }

    private async Task<List<(PlannedCall Call, PurchaseAnswer Answer)>> SendAsync(IGrouping<IProvider, PlannedCall> calls)
    {
        using var places = new SemaphoreSlim(calls.Key.Profile.ConcurrentOrders);
        var answers = await Task.WhenAll(calls.Select(async call =>
        {
            await places.WaitAsync();
            try
            {
                var answer = await SendAsync(call);
                killPoints.Reach(KillPoints.AfterCallBeforeRecord);
                return (call, answer);
            }
            finally
            {
                places.Release();
            }
        }));
        return [.. answers];
    }

    // The token ends only this wait: a caller who goes away does not cut off a call that may have bought.
    private async Task<PurchaseAnswer> SendAsync(PlannedCall call)
    {
        using var timeout = new CancellationTokenSource(call.Provider.Profile.CallTimeout, time);
        try
        {
            var answer = await call.Provider.PurchaseAsync(call.Request, timeout.Token);
            var missing = call.Request.Numbers.Where(n => !answer.Outcomes.ContainsKey(n)).ToList();
            return missing.Count == 0
                ? answer
                : answer with { Outcomes = answer.Outcomes.Concat(Unknown(missing, "unreadable_answer")).ToDictionary() };
        }
        catch (OperationCanceledException)
        {
            return new PurchaseAnswer(null, Unknown(call.Request.Numbers, "timeout"));
        }
        catch (Exception e)
        {
            // An adapter should have classified this; until it does, the number may have been bought.
            log.LogError(e, "{Provider} failed in a purchase under {Reference}", call.Provider.Profile.Name, call.Request.Reference.Value);
            return new PurchaseAnswer(null, Unknown(call.Request.Numbers, "fault"));
        }
    }

    private static Dictionary<E164, PurchaseOutcome> Unknown(IEnumerable<E164> numbers, string reason) =>
        numbers.ToDictionary(n => n, PurchaseOutcome (_) => new PurchaseOutcome.Unknown(reason));
}
