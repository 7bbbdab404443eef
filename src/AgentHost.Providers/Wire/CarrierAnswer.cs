using System.Text;

namespace AgentHost.Providers.Wire;

/// <summary>What came of one request to a carrier. Closed: the seven cases are all there are. Its text shows neither headers nor body.</summary>
public abstract record CarrierAnswer
{
    private CarrierAnswer()
    {
    }

    /// <summary>A stable word for what stands instead of the answer hoped for: "timeout", "reset", "server_error", "unreadable_answer" …</summary>
    public abstract string Reason { get; }

    /// <summary>The word for it.</summary>
    public sealed override string ToString() => Reason;

    /// <summary>A whole answer: status, headers (their names in any case) and body.</summary>
    /// <param name="Status">The HTTP status.</param>
    /// <param name="Headers">Headers of the answer and its content; several of one name joined by commas.</param>
    /// <param name="Body">The whole body, unpacked.</param>
    public sealed record Answered(int Status, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body) : CarrierAnswer
    {
        /// <summary>Whether the status is 2xx.</summary>
        public bool IsSuccess => Status is >= 200 and < 300;

        /// <summary>Why this status is no usable answer; for 2xx: it could not be read.</summary>
        public override string Reason => Status switch
        {
            >= 200 and < 300 => "unreadable_answer",
            >= 300 and < 400 => "redirected",
            401 => "unauthorized",
            403 => "forbidden",
            408 => "timeout",
            429 => "rate_limited",
            >= 500 => "server_error",
            _ => "refused",
        };

        /// <summary>How long the carrier asks to wait (RFC 9110 §10.2.3: seconds or a date); null when it does not say.</summary>
        public TimeSpan? RetryAfter(DateTimeOffset now) =>
            !Headers.TryGetValue("Retry-After", out var value) ? null
            : int.TryParse(value, out var seconds) ? TimeSpan.FromSeconds(Math.Max(0, seconds))
            : DateTimeOffset.TryParse(value, out var until) ? until > now ? until - now : TimeSpan.Zero
            : null;

        /// <summary>The body as text.</summary>
        public string Text() => Encoding.UTF8.GetString(Body.Span);
    }

    /// <summary>No connection came about, so that not one byte of the request left.</summary>
    public sealed record NotSent : CarrierAnswer
    {
        /// <inheritdoc/>
        public override string Reason => "unreachable";
    }

    /// <summary>The time was up before the whole answer was there. The request may have been acted on.</summary>
    public sealed record TimedOut : CarrierAnswer
    {
        /// <inheritdoc/>
        public override string Reason => "timeout";
    }

    /// <summary>The connection broke before there was a status. The request may have been acted on.</summary>
    public sealed record Lost : CarrierAnswer
    {
        /// <inheritdoc/>
        public override string Reason => "reset";
    }

    /// <summary>What came is no whole HTTP answer: cut off in the body, or no HTTP at all. The request may have been acted on.</summary>
    public sealed record Unreadable : CarrierAnswer
    {
        /// <inheritdoc/>
        public override string Reason => "unreadable_answer";
    }

    /// <summary>The body is larger than the request allows; it was not read to its end.</summary>
    /// <param name="Status">The HTTP status.</param>
    public sealed record TooLarge(int Status) : CarrierAnswer
    {
        /// <inheritdoc/>
        public override string Reason => "too_large";
    }

    /// <summary>The caller gave up. The request may have been acted on.</summary>
    public sealed record Cancelled : CarrierAnswer
    {
        /// <inheritdoc/>
        public override string Reason => "cancelled";
    }
}
