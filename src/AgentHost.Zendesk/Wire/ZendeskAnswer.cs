using System.Diagnostics.CodeAnalysis;

namespace AgentHost.Zendesk.Wire;

/// <summary>What came of one call to Zendesk. Closed: the eight cases are all there are. Only <see cref="Unknown"/> leaves open whether something was changed.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
public abstract record ZendeskAnswer<T>
{
    private ZendeskAnswer()
    {
    }

    /// <summary>A stable word: "ok", "not_found", "conflict", "closed", the code of a refusal, "limited", the reason of what is unavailable or unknown.</summary>
    public abstract string Word { get; }

    /// <summary>Whether there is a value.</summary>
    public bool TryGet([NotNullWhen(true)] out T? value)
    {
        (var done, value) = this is Ok { Value: { } given } ? (true, given) : (false, default(T?));
        return done;
    }

    /// <summary>The word.</summary>
    public sealed override string ToString() => Word;

    /// <summary>The answer as of another kind of value; only for what is no <see cref="Ok"/>.</summary>
    internal ZendeskAnswer<TOther> As<TOther>() => this switch
    {
        NotFound => new ZendeskAnswer<TOther>.NotFound(),
        Conflict => new ZendeskAnswer<TOther>.Conflict(),
        Closed => new ZendeskAnswer<TOther>.Closed(),
        Refused refused => new ZendeskAnswer<TOther>.Refused(refused.Code, refused.Detail),
        Limited limited => new ZendeskAnswer<TOther>.Limited(limited.RetryAfter),
        Unavailable unavailable => new ZendeskAnswer<TOther>.Unavailable(unavailable.Reason),
        Unknown unknown => new ZendeskAnswer<TOther>.Unknown(unknown.Reason),
        _ => throw new InvalidOperationException("There is a value."),
    };

    /// <summary>Done, with what was asked for.</summary>
    /// <param name="Value">It.</param>
    public sealed record Ok(T Value) : ZendeskAnswer<T>
    {
        /// <inheritdoc/>
        public override string Word => "ok";
    }

    /// <summary>There is no such thing, or it was deleted (also: spam). Nothing was changed.</summary>
    public sealed record NotFound : ZendeskAnswer<T>
    {
        /// <inheritdoc/>
        public override string Word => "not_found";
    }

    /// <summary>Somebody else changed the ticket since it was read, or is changing it now. Nothing was changed: read again, decide again.</summary>
    public sealed record Conflict : ZendeskAnswer<T>
    {
        /// <inheritdoc/>
        public override string Word => "conflict";
    }

    /// <summary>The ticket is closed, which is for good: only a follow-up ticket can say more. Nothing was changed.</summary>
    public sealed record Closed : ZendeskAnswer<T>
    {
        /// <inheritdoc/>
        public override string Word => "closed";
    }

    /// <summary>Zendesk refused. Nothing was changed, and the same call will be refused again.</summary>
    /// <param name="Code">Stable code: "unauthorized", "forbidden", "invalid", "too_large", "redirected", "idempotency_mismatch", "refused", "address_refused".</param>
    /// <param name="Detail">What Zendesk says, 200 characters at most, without control characters; for operators, never for customers.</param>
    public sealed record Refused(string Code, string Detail) : ZendeskAnswer<T>
    {
        /// <inheritdoc/>
        public override string Word => Code;
    }

    /// <summary>A limit of Zendesk's, or our share of it, is used up. Nothing was changed.</summary>
    /// <param name="RetryAfter">How long to wait.</param>
    public sealed record Limited(TimeSpan RetryAfter) : ZendeskAnswer<T>
    {
        /// <inheritdoc/>
        public override string Word => "limited";
    }

    /// <summary>No usable answer, and certainly nothing changed: a read, or a request that never left.</summary>
    /// <param name="Reason">"unreachable", "timeout", "reset", "server_error", "unreadable_answer".</param>
    public sealed record Unavailable(string Reason) : ZendeskAnswer<T>
    {
        /// <inheritdoc/>
        public override string Word => Reason;
    }

    /// <summary>A change was sent, and whether it was made can't be told: ask before anything is sent again.</summary>
    /// <param name="Reason">"timeout", "reset", "server_error", "redirected", "unreadable_answer", "too_large".</param>
    public sealed record Unknown(string Reason) : ZendeskAnswer<T>
    {
        /// <inheritdoc/>
        public override string Word => Reason;
    }
}
