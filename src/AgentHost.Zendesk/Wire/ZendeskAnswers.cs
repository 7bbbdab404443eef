using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AgentHost.Providers.Wire;

namespace AgentHost.Zendesk.Wire;

/// <summary>What Zendesk's answers mean (zendesk.md §7). Errors come as JSON of several shapes, as text or as HTML; only the status and a few words are relied on.</summary>
internal static class ZendeskAnswers
{
    private const int MostDetail = 200;
    private const int MostErrorBody = 64 * 1024;
    private static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>Of a read.</summary>
    public static ZendeskAnswer<T> OfRead<T>(CarrierAnswer answer, JsonTypeInfo<T> type, DateTimeOffset now)
        where T : class => answer switch
        {
            CarrierAnswer.Answered { IsSuccess: true } answered => Read(answered, type) is { } message
                ? new ZendeskAnswer<T>.Ok(message)
                : new ZendeskAnswer<T>.Unavailable("unreadable_answer"),
            CarrierAnswer.TooLarge => new ZendeskAnswer<T>.Refused("too_large", "The answer is larger than is read."),
            CarrierAnswer.Answered { Status: < 500 and not 408 } answered => OfError<T>(answered, now),
            _ => new ZendeskAnswer<T>.Unavailable(answer.Reason),
        };

    /// <summary>Of a change: whatever is no definite refusal may have been made.</summary>
    public static ZendeskAnswer<T> OfWrite<T>(CarrierAnswer answer, JsonTypeInfo<T> type, DateTimeOffset now)
        where T : class => answer switch
        {
            CarrierAnswer.Answered { IsSuccess: true } answered => Read(answered, type) is { } message
                ? new ZendeskAnswer<T>.Ok(message)
                : new ZendeskAnswer<T>.Unknown("unreadable_answer"),
            CarrierAnswer.NotSent => new ZendeskAnswer<T>.Unavailable(answer.Reason),
            CarrierAnswer.Answered { Status: >= 400 and < 500 and not 408 } answered => OfError<T>(answered, now),
            _ => new ZendeskAnswer<T>.Unknown(answer.Reason),
        };

    /// <summary>Of a file.</summary>
    public static ZendeskAnswer<ReadOnlyMemory<byte>> OfFile(CarrierAnswer answer, DateTimeOffset now) => answer switch
    {
        CarrierAnswer.Answered { IsSuccess: true } answered => new ZendeskAnswer<ReadOnlyMemory<byte>>.Ok(answered.Body),
        CarrierAnswer.TooLarge => new ZendeskAnswer<ReadOnlyMemory<byte>>.Refused("too_large", "The file is larger than is read."),
        CarrierAnswer.Answered { Status: < 500 and not 408 } answered => OfError<ReadOnlyMemory<byte>>(answered, now),
        _ => new ZendeskAnswer<ReadOnlyMemory<byte>>.Unavailable(answer.Reason),
    };

    /// <summary>How long an answer asks to wait: at least a second, an hour at most, ten seconds when it does not say.</summary>
    public static TimeSpan WaitOf(CarrierAnswer.Answered answered, DateTimeOffset now) =>
        answered.RetryAfter(now) is not { } asked ? UsualWait
        : asked < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1)
        : asked > LongestWait ? LongestWait
        : asked;

    private static T? Read<T>(CarrierAnswer.Answered answered, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return answered.Body.IsEmpty ? null : JsonSerializer.Deserialize(answered.Body.Span, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ZendeskAnswer<T> OfError<T>(CarrierAnswer.Answered answered, DateTimeOffset now)
    {
        var words = Words(answered);
        return answered.Status switch
        {
            429 => new ZendeskAnswer<T>.Limited(WaitOf(answered, now)),
            404 or 410 => new ZendeskAnswer<T>.NotFound(),
            409 => new ZendeskAnswer<T>.Conflict(),
            422 when words.Contains("closed prevents", StringComparison.OrdinalIgnoreCase) => new ZendeskAnswer<T>.Closed(),
            400 when words.Contains("idempotency key", StringComparison.OrdinalIgnoreCase) => new ZendeskAnswer<T>.Refused("idempotency_mismatch", words),
            401 => new ZendeskAnswer<T>.Refused("unauthorized", words),
            403 => new ZendeskAnswer<T>.Refused("forbidden", words),
            413 => new ZendeskAnswer<T>.Refused("too_large", words),
            400 or 422 => new ZendeskAnswer<T>.Refused("invalid", words),
            >= 300 and < 400 => new ZendeskAnswer<T>.Refused("redirected", "Redirects are not followed: the subdomain may be wrong."),
            _ => new ZendeskAnswer<T>.Refused("refused", words),
        };
    }

    /// <summary>What an error says, from whatever shape it has.</summary>
    private static string Words(CarrierAnswer.Answered answered)
    {
        var body = answered.Body.Length > MostErrorBody ? answered.Body[..MostErrorBody] : answered.Body;
        var text = FromJson(body) ?? Encoding.UTF8.GetString(body.Span).TrimStart();
        var plain = text.StartsWith('<') ? "an HTML page" : string.Concat(text.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c)).Trim();
        var shown = plain.Length > MostDetail ? $"{plain[..MostDetail]}…" : plain;
        return shown.Length == 0 ? $"Answered {answered.Status}." : $"Answered {answered.Status}: {shown}";
    }

    private static string? FromJson(ReadOnlyMemory<byte> body)
    {
        try
        {
            if (body.IsEmpty || JsonSerializer.Deserialize(body.Span, ZendeskJson.Default.ErrorMessage) is not { } error)
            {
                return null;
            }

            // Details first: they name the field, and the closed ticket.
            return string.Join(" ", new[] { Leaves(error.Details), Leaves(error.Errors), error.Description ?? "", Leaves(error.Error) }.Where(part => part.Length > 0));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Leaves(JsonElement? element) => element is not { } value ? "" : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => string.Join(" ", value.EnumerateArray().Select(item => Leaves(item)).Where(part => part.Length > 0)),
        JsonValueKind.Object => string.Join(" ", value.EnumerateObject().Where(p => p.Name != "type").Select(property => Leaves(property.Value)).Where(part => part.Length > 0)),
        _ => "",
    };
}
