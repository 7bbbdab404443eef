using System.Text.Json;
using AgentHost.Tools.Confirmations;
using ModelContextProtocol.Protocol;

namespace AgentHost.Terminal;

/// <summary>The person at the terminal. Only their typed answer counts as theirs; <c>--yes</c> stands in for the asker's own yes at most.</summary>
/// <param name="surroundings">Where they sit.</param>
/// <param name="yesGiven">Whether <c>--yes</c> was given.</param>
/// <param name="stop">Ends the wait for an answer; a form that was left unanswered is no yes.</param>
internal sealed class Person(Surroundings surroundings, bool yesGiven, CancellationToken stop)
{
    private StreamReader? _lines;

    /// <summary>Whether somebody is there to be asked.</summary>
    public bool IsThere => surroundings.Interactive;

    /// <summary>Whether <c>--yes</c> was given.</summary>
    public bool YesGiven => yesGiven;

    /// <summary>Asks a yes-or-no question; whatever is not a yes is a no.</summary>
    public async ValueTask<bool> AgreesAsync(string question, CancellationToken ct)
    {
        await surroundings.Error.WriteAsync($"{question} [y/N] ");
        await surroundings.Error.FlushAsync(ct);
        var answer = await LineAsync(ct);
        return answer?.Trim().ToLowerInvariant() is "y" or "yes";
    }

    /// <summary>One typed line; null at the end of the input. A blocked read can't be broken off, so it is left behind when the token is.</summary>
    public async Task<string?> LineAsync(CancellationToken ct)
    {
        _lines ??= new StreamReader(surroundings.OpenInput());
        return await Task.Run(() => _lines.ReadLineAsync(CancellationToken.None).AsTask(), ct).WaitAsync(ct);
    }

    /// <summary>
    /// Shows a tool's form and takes the answer; null for the tools when nobody can give one, so that what needs a yes waits for approval instead.
    /// </summary>
    public Func<ElicitRequestParams, CancellationToken, ValueTask<ElicitResult>>? Forms => IsThere || yesGiven ? AnswerAsync : null;

    private async ValueTask<ElicitResult> AnswerAsync(ElicitRequestParams form, CancellationToken ct)
    {
        if (form.RequestedSchema?.Properties is not { Count: 1 } fields || fields.Single() is not { Value: ElicitRequestParams.BooleanSchema } field)
        {
            return new ElicitResult { Action = "decline" };
        }

        return await SaysYesAsync(field.Key, form.Message, ct)
            ? new ElicitResult { Action = "accept", Content = new Dictionary<string, JsonElement> { [field.Key] = JsonSerializer.SerializeToElement(true) } }
            : new ElicitResult { Action = "decline" };
    }

    private async ValueTask<bool> SaysYesAsync(string field, string question, CancellationToken ct)
    {
        if (yesGiven && field == ConfirmationField.Confirm)
        {
            return true;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, stop);
        try
        {
            return IsThere && await AgreesAsync(question, either.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return false;
        }
    }
}
