using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AgentHost.Operations;
using AgentHost.Operations.Confirmations;
using AgentHost.Tools.Catalog;
using AgentHost.Tools.Filters;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AgentHost.Tools.Confirmations;

/// <summary>
/// Asks a person before something is done that can't be taken back. One piece for every tool that asks and for every client: a form goes out with a sealed
/// state, and the call comes back with the answer and that state (multi-round-trip; the SDK bridges it for clients of older revisions). The state is bound
/// to principal, tool, arguments and question, expires, and is spent by its first answer, whatever that is.
/// </summary>
internal sealed class Confirmation(ConfirmationSeal seal, ConfirmationNonces nonces, TimeProvider time)
{
    private const string RequestKey = "confirmation";
    private static readonly TimeSpan ValidFor = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The answer that came with this call; null when nobody was asked yet. Throws <see cref="McpProtocolException"/> (-32602) for a state that is not ours, was
    /// made for another caller, tool or arguments, is too old, or was answered before.
    /// </summary>
    public async Task<PersonAnswer?> AnswerAsync(ToolCall call, CancellationToken ct)
    {
        if (call.Request.Params?.RequestState is not { Length: > 0 } state)
        {
            return null;
        }

        var question = seal.Open(state) ?? throw Rejected("it is not one of ours");
        if (question.Tenant != call.Caller.Tenant || question.Actor != call.Caller.Actor)
        {
            throw Rejected("it was made for another caller");
        }

        if (question.Tool != call.Tool.Name || question.Arguments != call.ArgumentsDigest())
        {
            throw Rejected("it was made for another call");
        }

        if (time.GetUtcNow().ToUnixTimeSeconds() > question.Expires)
        {
            throw Rejected("it has expired");
        }

        if (!await nonces.SpendAsync(question.Nonce, ct))
        {
            throw Rejected("it was answered before");
        }

        return new PersonAnswer(question.Question, SaysYes(call, question.Field));
    }

    /// <summary>Whether the answer is a yes to this very question; an effect that changed in the meantime has to be asked about again.</summary>
    public static bool IsYesTo(PersonAnswer? answer, ConfirmationQuestion question) =>
        answer is { Yes: true } && answer.Question == Digest(question);

    /// <summary>Asks: the exception carries the form to the client. Only for a client that can ask (<see cref="ToolCall.CanAsk"/>).</summary>
    public async Task<InputRequiredException> AskAsync(ToolCall call, ConfirmationQuestion question, CancellationToken ct)
    {
        var state = new SealedQuestion(
            call.Caller.Tenant,
            call.Caller.Actor,
            call.Tool.Name,
            call.ArgumentsDigest(),
            question.Field,
            Digest(question),
            await nonces.IssueAsync(call.Caller.Tenant, ValidFor, ct),
            (time.GetUtcNow() + ValidFor).ToUnixTimeSeconds());
        var form = new ElicitRequestParams
        {
            Message = VisibleText.Of(question.Message),
            RequestedSchema = new ElicitRequestParams.RequestSchema
            {
                Properties =
                {
                    [question.Field] = new ElicitRequestParams.BooleanSchema { Title = question.Label, Description = Meaning(question.Field), Default = false },
                },
                Required = [question.Field],
            },
        };
        return new InputRequiredException(
            new Dictionary<string, InputRequest> { [RequestKey] = InputRequest.ForElicitation(form) }, seal.Seal(state));
    }

    /// <summary>The answer to a call whose person said no, or nothing.</summary>
    public static Problem Declined(string notDone) => Problem.Refused(
        "not_confirmed", "The person who was asked did not say yes.", "Do not call again for the same thing unless the person asks for it.", notDone);

    /// <summary>The answer to a call whose client can't ask anybody.</summary>
    public static Problem NobodyToAsk(string tool, string notDone) => Problem.Refused(
        "confirmation_unavailable",
        $"{tool} asks a person by a form first, and this client can't show one.",
        "Use a client that supports form elicitation, or the command line.",
        notDone);

    private static bool SaysYes(ToolCall call, string field)
    {
        if (call.Request.Params?.InputResponses?.TryGetValue(RequestKey, out var response) != true)
        {
            return false;
        }

        try
        {
            var form = response!.Deserialize(InputResponse.ElicitResultJsonTypeInfo);
            return form is { IsAccepted: true, Content: { } content } && content.TryGetValue(field, out var value) && value.ValueKind == JsonValueKind.True;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Digest(ConfirmationQuestion question) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes($"{question.Field}\n{question.Message}")));

    private static string Meaning(string field) => field switch
    {
        ConfirmationField.ConfirmAsSelf => "Your own answer stands in for an approver's and is recorded as \"self\".",
        ConfirmationField.ConfirmAgain => "Your own yes to ordering the same once more, and to what it costs.",
        ConfirmationField.ConfirmDecision => "Your decision about somebody else's order, as an operator.",
        ConfirmationField.ConfirmRelease => "The number is given back for good.",
        ConfirmationField.ConfirmRoute => "Whoever has that address gets the calls or messages of the number.",
        _ => "Your own yes to what it costs.",
    };

    private static McpProtocolException Rejected(string why) =>
        new($"requestState rejected: {why}. Nothing was done. Call again without it.", McpErrorCode.InvalidParams);
}
