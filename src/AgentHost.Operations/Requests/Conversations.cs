using System.Text;
using AgentHost.Numbering;
using AgentHost.Numbering.Reading;
using AgentHost.Numbering.Requests;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Requests;

/// <summary>Conversations that ask for something: each message is read in the light of those before it.</summary>
public sealed class Conversations(Database database, IRequestReader reader, IdSource ids, TimeProvider time)
{
    /// <summary>The longest message that is read, in UTF-8 bytes: 1 MiB.</summary>
    public const int LongestMessage = 1024 * 1024;

    private const int MostTurns = 200;

    // Notes about something that was taken in one of several ways; the others say what was left out.
    private static readonly string[] Doubtful = ["place_ambiguous", "place_corrected", "slot_unsupported", "reading_differs"];

    // What an operator should hear, and the requester need not answer.
    private const string ModelUnavailable = "model_unavailable";

    /// <summary>Reads a message, as the first or the next one of a conversation.</summary>
    public async Task<Result<RequestView>> ReadAsync(Caller caller, string text, string? requestId, CancellationToken cancellationToken)
    {
        if (Refuse(text) is { } refusal)
        {
            return refusal;
        }

        var before = requestId is null ? null : await FindAsync(caller, requestId, cancellationToken);
        if (requestId is not null && before is null)
        {
            return Problem.NotFound("request", requestId, "Leave request_id out to begin a new conversation.");
        }

        var soFar = before is null ? null : NumberRequestJson.Parse(before.RequestJson);
        var reading = await reader.ReadAsync(text, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), soFar, before?.LastLine, cancellationToken);
        var id = before?.Id ?? ids.Short("REQ");
        await database.WriteAsync((db, token) => SaveAsync(db, caller, id, text, reading, token), cancellationToken);
        return View(id, reading);
    }

    /// <summary>The conversation as it stands.</summary>
    public async Task<Result<RequestView>> GetAsync(Caller caller, string requestId, CancellationToken cancellationToken)
    {
        if (await FindAsync(caller, requestId, cancellationToken) is not { } row)
        {
            return Problem.NotFound("request", requestId, "Begin a conversation with request_parse.");
        }

        var request = NumberRequestJson.Parse(row.RequestJson);
        return View(row.Id, new Reading(request, [], [], request.Intent != RequestIntent.Other));
    }

    private static Problem? Refuse(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Problem.BadInput("text_empty", "The message is empty.", "Say what you need, such as \"10 local numbers in Seattle with SMS\".");
        }

        if (Encoding.UTF8.GetByteCount(text) > LongestMessage)
        {
            return Problem.BadInput("text_too_long", "The message is longer than 1 MiB.", "Send the part that asks for numbers.");
        }

        var strange = text.Count(c => c is '\0' or '\ufffd' || (char.IsControl(c) && c is not ('\r' or '\n' or '\t' or '\f' or '\u000b' or '\u0085')));
        return strange > 0 && strange * 20 > text.Length
            ? Problem.BadInput("text_binary", "The message is not text.", "Send plain text in UTF-8.")
            : null;
    }

    private static RequestView View(string id, Reading reading)
    {
        var notes = reading.Notes.Select(n => new RequestNote { Code = n.Code, Text = n.Text }).ToList();
        return new RequestView
        {
            RequestId = id,
            Understood = reading.Understood,
            Request = reading.Request,
            Summary = RequestWords.Of(reading.Request),
            Question = ClarifyingQuestion.For(reading.Request, [.. notes.Where(n => n.Code != ModelUnavailable)]),
            Notes = notes,
        };
    }

    private async Task<RequestRow?> FindAsync(Caller caller, string requestId, CancellationToken cancellationToken) =>
        await database.ReadAsync((db, token) => db.Requests.FirstOrDefaultAsync(r => r.Id == requestId && r.TenantId == caller.Tenant, token), cancellationToken);

    private async Task SaveAsync(AgentHostDb db, Caller caller, string id, string text, Reading reading, CancellationToken cancellationToken)
    {
        var row = await db.Requests.FirstOrDefaultAsync(r => r.Id == id, cancellationToken);
        if (row is null)
        {
            row = new RequestRow { Id = id, TenantId = caller.Tenant, Channel = caller.Channel, Actor = caller.Actor, TurnsJson = "[]", RequestJson = "", CreatedAt = time.GetUtcNow() };
            db.Requests.Add(row);
        }

        var turns = StoredJson.Read<List<string>>(row.TurnsJson);
        row.TurnsJson = StoredJson.Write(turns.TakeLast(MostTurns - 1).Append(text.Replace("\0", "", StringComparison.Ordinal)));
        row.DoubtsJson = StoredJson.Write(Doubts(row, reading));
        row.RequestJson = NumberRequestJson.Serialize(reading.Request);
        row.LastLine = reading.Request.Lines.Count == 0 ? null : reading.Request.Lines.Count - 1;
        row.UpdatedAt = time.GetUtcNow();
    }

    // A doubt about a place lasts until the place is said anew.
    private static IEnumerable<string> Doubts(RequestRow row, Reading reading)
    {
        var now = reading.Notes.Where(n => Doubtful.Contains(n.Code)).Select(n => n.Text);
        var samePlaces = row.RequestJson.Length > 0 && Places(NumberRequestJson.Parse(row.RequestJson)).SequenceEqual(Places(reading.Request));
        return samePlaces ? StoredJson.Read<List<string>>(row.DoubtsJson).Concat(now).Distinct() : now.Distinct();
    }

    private static IEnumerable<(string? City, string? Region)> Places(NumberRequest request) => request.Lines.Select(l => (l.City, l.Region)).Distinct().Order();
}
