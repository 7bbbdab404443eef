namespace AgentHost.Operations.Tickets;

/// <summary>What a comment says, in the words of outbox rows and markers. The public ones are written at most once for a ticket and order or request (reliability rule 23).</summary>
public static class CommentKind
{
    /// <summary>Public: a question that has to be answered before anything can be done.</summary>
    public const string Question = "question";

    /// <summary>Public: what was found and its price; the requester's "go ahead" orders it.</summary>
    public const string Quote = "quote";

    /// <summary>Public: an order exists; what is in the inventory now, what is being settled, what is backordered.</summary>
    public const string Ordered = "ordered";

    /// <summary>Public: every number is there.</summary>
    public const string Completed = "completed";

    /// <summary>Public: nothing was available, it was refused, or it ended with fewer numbers.</summary>
    public const string Failed = "failed";

    /// <summary>Public: it was called off.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Public: the answer to "where is it".</summary>
    public const string Status = "status";

    /// <summary>Public: the answer to a question about single numbers.</summary>
    public const string Number = "number";

    /// <summary>Public: a carrier has not answered for a while, and the message is still being worked on.</summary>
    public const string Delayed = "delayed";

    /// <summary>Public: people will look into it.</summary>
    public const string HandedOver = "handed_over";

    /// <summary>Public: the one question that names an earlier order with the same lines.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>Internal: what would be done, were it not for the mode shadow.</summary>
    public const string Shadow = "shadow";

    /// <summary>Internal: what an order would do, and how to approve it.</summary>
    public const string Approval = "approval";

    /// <summary>Internal: a person approved it.</summary>
    public const string Approved = "approved";

    /// <summary>Internal: a person declined it.</summary>
    public const string Declined = "declined";

    /// <summary>Internal: how far it is.</summary>
    public const string Progress = "progress";

    /// <summary>Internal: working on the ticket failed three times, and people have it.</summary>
    public const string Poison = "poison";

    /// <summary>Internal: what is known of the ticket, and why it stands where it does.</summary>
    public const string Explain = "explain";

    /// <summary>Internal: AgentHost stays out.</summary>
    public const string Paused = "paused";

    /// <summary>Internal: AgentHost goes on.</summary>
    public const string Resumed = "resumed";

    private static readonly HashSet<string> Internal = new(StringComparer.Ordinal) { Shadow, Approval, Approved, Declined, Progress, Poison, Explain, Paused, Resumed };

    /// <summary>Whether the requester sees it.</summary>
    public static bool IsPublic(string kind) => !Internal.Contains(kind);
}
