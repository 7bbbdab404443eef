namespace AgentHost.Simulation.Faults;

/// <summary>What goes wrong in a run, each kind counted. The fates of a change on the wire are counted under <see cref="Carriers.WireFate"/>'s names.</summary>
public enum SimulatedFault
{
    /// <summary>The carrier answers a change by an error before it acts.</summary>
    ErrorBefore,

    /// <summary>The carrier acts, and answers by an error.</summary>
    ErrorAfter,

    /// <summary>The request is lost, and nobody says so.</summary>
    LostBefore,

    /// <summary>The carrier acts, and its answer is lost.</summary>
    LostAfter,

    /// <summary>The request is held up: the caller gives up, and then it arrives.</summary>
    ArrivesLate,

    /// <summary>Too many requests; documented as not acted on.</summary>
    RateLimited,

    /// <summary>A read gets no answer.</summary>
    ReadUnanswered,

    /// <summary>A question after a purchase is answered by a copy that lacks it, once.</summary>
    ReadFromOldCopy,

    /// <summary>A list breaks off, and what was not read seems not to be there.</summary>
    ListBreaksOff,

    /// <summary>A carrier refuses everything for a while by "too many requests".</summary>
    Storm,

    /// <summary>A carrier does not answer a read for a while, longer than the horizon at times.</summary>
    Outage,

    /// <summary>A carrier still offers a number that the account owns.</summary>
    OwnedAndOffered,

    /// <summary>Somebody else is faster.</summary>
    NumberTaken,

    /// <summary>A carrier takes a number back.</summary>
    NumberReclaimed,

    /// <summary>A number appears in the account, bought by nobody here.</summary>
    NumberAppears,

    /// <summary>A carrier raises its price.</summary>
    PriceRises,

    /// <summary>The tenant's commitment is lowered.</summary>
    CommitmentLowered,

    /// <summary>The account runs out of money.</summary>
    LittleMoney,

    /// <summary>A bulk order ends with a part of its numbers.</summary>
    FinalWithPart,

    /// <summary>A backorder delivers one too many.</summary>
    BackorderSurplus,

    /// <summary>A backorder delivers after its close.</summary>
    BackorderAfterClose,

    /// <summary>A backorder delivers while it is being closed.</summary>
    BackorderFillsWhileClosing,

    /// <summary>An event is told again, or long after.</summary>
    EventAgain,

    /// <summary>An event is forged.</summary>
    EventForged,

    /// <summary>An order is placed again by the same key.</summary>
    OrderRepeated,

    /// <summary>A process is killed between two steps or while a call is under way.</summary>
    Kill,

    /// <summary>A process is killed at a named place of the money path.</summary>
    KillAtPoint,

    /// <summary>A process is killed right after a commit.</summary>
    KillAfterCommit,

    /// <summary>A process stands still and wakes after its lease was lost.</summary>
    Pause,

    /// <summary>A process stands still between a read of the database and what follows from it.</summary>
    StandsStillAfterRead,

    /// <summary>The database is held by another for longer than is waited.</summary>
    DatabaseLocked,

    /// <summary>The wall clock alone is set, forward or back.</summary>
    ClockJump,

    /// <summary>A ticket breaks its reader.</summary>
    TicketPoison,

    /// <summary>What read a ticket makes something up: numbers, quantities, another wish.</summary>
    ReaderInvents,

    /// <summary>An event of a ticket is told again.</summary>
    TicketEventAgain,

    /// <summary>An event of a ticket is forged.</summary>
    TicketEventForged,

    /// <summary>An event of a ticket never comes.</summary>
    TicketEventLost,

    /// <summary>An agent changes a ticket: touches it, opens it again, or solves it.</summary>
    TicketChanged,

    /// <summary>A ticket is closed.</summary>
    TicketClosed,

    /// <summary>A ticket is merged into another.</summary>
    TicketMerged,

    /// <summary>A ticket is deleted.</summary>
    TicketDeleted,

    /// <summary>What a requester wrote is redacted.</summary>
    TicketRedacted,

    /// <summary>An agent takes a ticket over: by a command, an answer, an assignment or a tag.</summary>
    TicketTakenOver,

    /// <summary>The help desk does not answer for a while.</summary>
    DeskDown,

    /// <summary>The help desk refuses a call by "too many requests".</summary>
    DeskLimited,

    /// <summary>The help desk does not answer a read.</summary>
    DeskUnanswered,

    /// <summary>A comment is lost on its way, and nobody says so.</summary>
    CommentLost,

    /// <summary>A comment is posted, and the answer is lost.</summary>
    CommentAnswerLost,

    /// <summary>A comment lands after the caller has given up.</summary>
    CommentLandsLate,

    /// <summary>A comment meets a ticket that somebody has changed since it was read.</summary>
    CommentConflict,
}
