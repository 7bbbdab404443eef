using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace AgentHost.Zendesk.Events;

/// <summary>What is taken of an event: which ticket to look at, whose doing it was, and what tells it from others. Nothing else of it is believed.</summary>
/// <param name="Ticket">The ticket's number.</param>
/// <param name="Actor">Zendesk's id of who did it; null when it does not say.</param>
/// <param name="Id">What tells it from others.</param>
public sealed record TicketEvent(long Ticket, long? Actor, string Id)
{
    private const int LongestId = 100;
    private const string SubjectPrefix = "zen:ticket:";
    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 32 };

    /// <summary>Reads the body of a trigger (<c>{"ticket_id": …}</c>) or of an event subscription (<c>{"id": …, "detail": {"id": …}}</c>); null when it names no ticket.</summary>
    /// <param name="body">The body.</param>
    /// <param name="invocation">The header x-zendesk-webhook-invocation-id; null when it is not there.</param>
    public static TicketEvent? Read(ReadOnlyMemory<byte> body, string? invocation)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Shallow);
            var root = document.RootElement;
            return root.ValueKind != JsonValueKind.Object ? null : Subscribed(root) ?? Triggered(root, body.Span, invocation);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static TicketEvent? Subscribed(JsonElement root)
    {
        if (Text(root, "id") is not { Length: > 0 and <= LongestId } id || !root.TryGetProperty("detail", out var detail) || detail.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        // The subject says which kind of thing the detail is about.
        var subject = Text(root, "subject");
        var named = subject?.StartsWith(SubjectPrefix, StringComparison.Ordinal) == true ? Number(subject[SubjectPrefix.Length..]) : null;
        return subject is not null && named is null ? null
            : (named ?? Number(Text(detail, "id"))) is { } ticket ? new TicketEvent(ticket, Number(Text(detail, "actor_id")), $"event:{id}")
            : null;
    }

    private static TicketEvent? Triggered(JsonElement root, ReadOnlySpan<byte> body, string? invocation)
    {
        if (Number(Text(root, "ticket_id")) is not { } ticket)
        {
            return null;
        }

        // The invocation's id is not signed, so what was signed stands beside it.
        var signed = Convert.ToHexStringLower(SHA256.HashData(body));
        return new TicketEvent(ticket, Number(Text(root, "actor_id")), invocation is { Length: > 0 and <= LongestId } ? $"invocation:{invocation}:{signed[..16]}" : $"body:{signed}");
    }

    private static string? Text(JsonElement root, string name) => !root.TryGetProperty(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
