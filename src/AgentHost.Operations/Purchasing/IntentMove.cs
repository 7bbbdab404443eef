using AgentHost.Numbering;
using AgentHost.Storage;
using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Purchasing;

/// <summary>Moves an intent by the table, with its line in the history, in the caller’s transaction.</summary>
internal static class IntentMove
{
    public static void Make(AgentHostDb db, PurchaseIntentRow intent, IntentFinding finding, IdSource ids, string actor, DateTimeOffset now)
    {
        IntentTransitions.Require(intent.State, finding.To);
        db.IntentChanges.Add(new IntentChangeRow { Id = ids.Ulid(), IntentId = intent.Id, From = intent.State, To = finding.To, Why = finding.Why, Actor = actor, At = now });
        (intent.State, intent.Code, intent.ChangedAt) = (finding.To, finding.Code, now);
    }

    /// <summary>The first line of an intent's history.</summary>
    public static void Begin(AgentHostDb db, PurchaseIntentRow intent, IdSource ids, string actor) =>
        db.IntentChanges.Add(new IntentChangeRow { Id = ids.Ulid(), IntentId = intent.Id, To = intent.State, Why = "written ahead", Actor = actor, At = intent.CreatedAt });
}
