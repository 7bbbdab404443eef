using AgentHost.Operations.Purchasing;
using AgentHost.Providers;
using AgentHost.Storage.Rows;
using Microsoft.Extensions.Logging;

namespace AgentHost.Operations.Releases;

/// <summary>Sends a committed release, once, never again by anybody (reliability rule 5). Whatever goes wrong is an unknown outcome.</summary>
public sealed class ReleaseCall(KillPoints killPoints, TimeProvider time, RuleSet rules, ILogger<ReleaseCall> log)
{
    /// <summary>Sends it and says what its intent now is.</summary>
    public async Task<IntentFinding> SendAsync(PlannedRelease release)
    {
        killPoints.Reach(KillPoints.AfterReleaseIntentBeforeCall);
        if (release.Turn.IsOver)
        {
            // This process stood still for so long that others may have settled it: the number may be somebody's again by now.
            return new IntentFinding(IntentState.Rejected, "never sent: this process stood still", SendingTime.NotSent);
        }

        var outcome = await release.Provider.SendAsync<EffectOutcome>(
            token => release.Provider.ReleaseAsync(release.Number, release.Reference, token), why => new EffectOutcome.Unknown(why), "release", release.Reference, time, log);
        killPoints.Reach(KillPoints.AfterReleaseCallBeforeRecord);
        return outcome switch
        {
            EffectOutcome.Done => new(IntentState.Confirmed, "answer"),
            EffectOutcome.Rejected(var code, var detail) => new(IntentState.Rejected, $"answer: {detail}", code),
            EffectOutcome.Unknown(var reason) => new(rules.UnsureReleasesAreAsked ? IntentState.Unknown : IntentState.Confirmed, $"no definite answer: {reason}", reason),
            _ => throw new InvalidOperationException($"Unheard-of outcome {outcome.GetType().Name}."),
        };
    }
}
