using AgentHost.Numbering;
using AgentHost.Providers;
using Microsoft.Extensions.Logging;

namespace AgentHost.Operations.Purchasing;

/// <summary>
/// Sends committed carrier orders: each once, never again by anybody (reliability rule 5). Whatever goes wrong is an unknown outcome.
/// </summary>
public sealed class PurchaseCalls(KillPoints killPoints, TimeProvider time, ILogger<PurchaseCalls> log)
{
    // This process stood still, or the calls before it took long: others may have asked after it by now, and taken it for not bought.
    private static readonly PurchaseOutcome NotSent = new PurchaseOutcome.Rejected(SendingTime.NotSent, "Its turn came too late, so that it was not sent.");

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
                var answer = call.Turn.IsOver ? PurchaseAnswer.All(call.Request.Numbers, NotSent) : await SendAsync(call);
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

    private Task<PurchaseAnswer> SendAsync(PlannedCall call) => call.Provider.SendAsync(
        async token =>
        {
            var answer = await call.Provider.PurchaseAsync(call.Request, token);
            var missing = call.Request.Numbers.Where(n => !answer.Outcomes.ContainsKey(n)).ToList();
            return missing.Count == 0
                ? answer
                : answer with { Outcomes = answer.Outcomes.Concat(Unknown(missing, "unreadable_answer")).ToDictionary() };
        },
        why => new PurchaseAnswer(null, Unknown(call.Request.Numbers, why)), "purchase", call.Request.Reference, time, log);

    private static Dictionary<E164, PurchaseOutcome> Unknown(IEnumerable<E164> numbers, string reason) =>
        numbers.ToDictionary(n => n, PurchaseOutcome (_) => new PurchaseOutcome.Unknown(reason));
}
