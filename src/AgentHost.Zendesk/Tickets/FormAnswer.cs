using System.Text.Json;
using AgentHost.Tools.Confirmations;
using ModelContextProtocol.Protocol;

namespace AgentHost.Zendesk.Tickets;

/// <summary>Answers the one yes-or-no form of a tool with what a person has written in the ticket; a form that the person was not asked about is declined.</summary>
internal static class FormAnswer
{
    /// <summary>The requester said "go ahead" to a price, and to a repetition of the order where one was named.</summary>
    /// <param name="repeated">The earlier order, "ORD-…", that the requester was told of; null when none was.</param>
    public static Func<ElicitRequestParams, CancellationToken, ValueTask<ElicitResult>> OfRequester(string? repeated) => (form, _) => ValueTask.FromResult(
        Field(form) switch
        {
            ConfirmationField.Confirm => Accept(ConfirmationField.Confirm),
            ConfirmationField.ConfirmAgain when repeated is not null && form.Message.Contains(repeated, StringComparison.Ordinal) => Accept(ConfirmationField.ConfirmAgain),
            _ => Declined,
        });

    /// <summary>An agent with the right gave the command to decide the order.</summary>
    public static ValueTask<ElicitResult> OfDecider(ElicitRequestParams form, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Field(form) == ConfirmationField.ConfirmDecision ? Accept(ConfirmationField.ConfirmDecision) : Declined);

    private static ElicitResult Declined => new() { Action = "decline" };

    private static ElicitResult Accept(string field) =>
        new() { Action = "accept", Content = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { [field] = JsonSerializer.SerializeToElement(true) } };

    private static string? Field(ElicitRequestParams form) =>
        form.RequestedSchema?.Properties is { Count: 1 } fields && fields.Single() is { Value: ElicitRequestParams.BooleanSchema } field ? field.Key : null;
}
