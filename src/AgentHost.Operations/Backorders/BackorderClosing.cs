using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Backorders;

/// <summary>
/// The wish to have a backorder closed. It is closed only when the carrier says so (reliability rule 25); from the wish on, its open slots are not tried elsewhere.
/// </summary>
public static class BackorderClosing
{
    /// <summary>Somebody called it off.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>It was not filled in time.</summary>
    public const string Expired = "expired";

    /// <summary>Notes the wish in the caller’s transaction, which holds the locks of the order and the backorder.</summary>
    public static void Ask(BackorderRow backorder, string reason, DateTimeOffset now)
    {
        backorder.CloseAskedAt ??= now;
        backorder.CloseReason = backorder.CloseReason == Cancelled ? Cancelled : reason;
        if (backorder.CloseRefusal is not null)
        {
            return;
        }

        if (backorder.State == BackorderState.Open)
        {
            backorder.State = BackorderState.Closing;
        }

        // A call that is under way has its time; what is known after it says what there is to close.
        if (backorder.State != BackorderState.Sending)
        {
            (backorder.NewsAt, backorder.DueAt) = (now, now);
        }
    }

    /// <summary>What becomes of the slots that a final backorder did not fill: without a wish to close it they are tried elsewhere.</summary>
    public static SlotState Rest(BackorderRow backorder) => backorder.CloseReason switch
    {
        Cancelled => SlotState.Cancelled,
        Expired => SlotState.Unfilled,
        _ => SlotState.Open,
    };
}
