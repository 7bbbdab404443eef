using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Telnyx;

/// <summary>
/// Orders a port-in in Telnyx's four steps (telnyx.md §9): documents, drafts, their completion, their confirmation; each sent once. Before the first
/// confirmation nothing is ordered: should a step before it fail, the drafts are deleted, and only when that is certain the port-in counts as refused.
/// </summary>
internal sealed class TelnyxPortSubmission(TelnyxClient client, TelnyxPorts ports)
{
    // UTC: morning on the Pacific coast, noon on the Atlantic.
    private static readonly TimeOnly Midday = new(16, 0);

    /// <summary>Never throws for what Telnyx or the caller's patience do.</summary>
    public async Task<PortAnswer> SubmitAsync(PortInRequest request, CancellationToken cancellationToken)
    {
        if (request.Numbers.Count == 0)
        {
            return new PortAnswer.Rejected("request_invalid", "The port-in names no number; nothing was sent.");
        }

        var documents = new Dictionary<PortDocumentKind, string>();
        foreach (var document in request.Documents)
        {
            var sent = await client.SendOnceAsync(
                CarrierOperation.Port, HttpMethod.Post, "/documents", new TelnyxNewDocument(Convert.ToBase64String(document.Content.Span), document.FileName),
                TelnyxPortWire.Default.NewDocument, cancellationToken);
            if (IdOf(sent) is not { } id)
            {
                // A document that nothing is linked to is deleted by Telnyx after half an hour.
                var refusal = TelnyxOutcomes.RefusalOf(sent, TelnyxOutcomes.Ports);
                return new PortAnswer.Rejected(refusal?.Code ?? "document_not_sent", $"A document could not be handed over ({refusal?.Detail ?? sent.Reason}); no port-in was ordered.");
            }

            documents[document.Kind] = id;
        }

        var order = new TelnyxNewPort([.. request.Numbers.Distinct().Select(number => number.Value)], request.Reference.Value);
        var drafted = await client.SendOnceAsync(CarrierOperation.Port, HttpMethod.Post, TelnyxPorts.Path, order, TelnyxPortWire.Default.NewPort, cancellationToken);
        return Drafts(drafted, request.Reference) is { Count: > 0 } drafts ? await SubmitAsync(request, drafts, documents, cancellationToken)
            : TelnyxOutcomes.RefusalOf(drafted, TelnyxOutcomes.Ports) is { } refused ? new PortAnswer.Rejected(refused.Code, refused.Detail)
            : new PortAnswer.Unknown(drafted.Reason);
    }

    private async Task<PortAnswer> SubmitAsync(PortInRequest request, List<string> drafts, Dictionary<PortDocumentKind, string> documents, CancellationToken cancellationToken)
    {
        foreach (var draft in drafts)
        {
            var change = Change(request, documents, request.DesiredDate is { } day ? await FocAsync(draft, day, cancellationToken) : null);
            var completed = await client.SendOnceAsync(CarrierOperation.Port, HttpMethod.Patch, TelnyxPorts.PathOf(draft), change, TelnyxPortWire.Default.Change, cancellationToken);
            if (TelnyxOutcomes.OfPort(completed) is not EffectOutcome.Done and var failure)
            {
                return await WithdrawAsync(drafts, failure);
            }
        }

        var confirmed = 0;
        EffectOutcome.Rejected? refusal = null;
        foreach (var draft in drafts)
        {
            switch (TelnyxOutcomes.OfPort(await client.SendOnceAsync(CarrierOperation.Port, HttpMethod.Post, $"{TelnyxPorts.PathOf(draft)}/actions/confirm", cancellationToken)))
            {
                case EffectOutcome.Done:
                    confirmed++;
                    break;
                case EffectOutcome.Unknown unknown:
                    return new PortAnswer.Unknown(unknown.Reason);
                case EffectOutcome.Rejected rejected:
                    refusal ??= rejected;
                    break;
            }
        }

        // Where a part was confirmed, the rest shows as a draft that waits for us.
        return confirmed > 0 || refusal is null ? new PortAnswer.Submitted(drafts) : await WithdrawAsync(drafts, refusal);
    }

    private async Task<PortAnswer> WithdrawAsync(List<string> drafts, EffectOutcome failure)
    {
        var gone = true;
        foreach (var draft in drafts)
        {
            gone &= await ports.DeleteAsync(draft, CancellationToken.None) is EffectOutcome.Done;
        }

        var (code, detail) = failure switch
        {
            EffectOutcome.Rejected rejected => (rejected.Code, rejected.Detail),
            EffectOutcome.Unknown unknown => ("provider_unavailable", $"The drafts could not be completed ({unknown.Reason})."),
            _ => throw new InvalidOperationException("Nothing failed."),
        };
        return gone ? new PortAnswer.Rejected(code, $"{detail} The drafts were deleted; no port-in was ordered.") : new PortAnswer.Unknown("draft_left");
    }

    private async Task<DateTimeOffset> FocAsync(string draft, DateOnly day, CancellationToken cancellationToken)
    {
        var asked = new DateTimeOffset(day, Midday, TimeSpan.Zero);
        try
        {
            var windows = await client.ReadAsync(CarrierOperation.Port, $"{TelnyxPorts.PathOf(draft)}/allowed_foc_windows", TelnyxPortWire.Default.FocWindows, cancellationToken);
            return (windows.Data ?? []).Select(window => window.StartedAt).OfType<DateTimeOffset>().Order().FirstOrDefault(start => DateOnly.FromDateTime(start.UtcDateTime) >= day) is var first && first != default
                ? first
                : asked;
        }
        catch (Exception e) when (e is ProviderUnavailableException or OperationCanceledException)
        {
            return asked;
        }
    }

    private static TelnyxPortChange Change(PortInRequest request, Dictionary<PortDocumentKind, string> documents, DateTimeOffset? foc)
    {
        var subscriber = request.Subscriber;
        return new TelnyxPortChange(
            new TelnyxEndUser(
                new TelnyxPortAdmin(
                    subscriber.BusinessName ?? $"{subscriber.FirstName} {subscriber.LastName}", request.AuthorizedPerson, request.BillingNumber.Value, request.AccountNumber, request.Pin),
                new TelnyxPortLocation($"{subscriber.HouseNumber} {subscriber.Street}".Trim(), subscriber.City, subscriber.Region, subscriber.PostalCode, subscriber.Country)),
            documents.Count == 0 ? null : new TelnyxPortDocuments(documents.GetValueOrDefault(PortDocumentKind.Loa), documents.GetValueOrDefault(PortDocumentKind.Invoice)),

            // The losing account ends with the number that it is billed by.
            new TelnyxPortMisc(request.Numbers.Contains(request.BillingNumber) ? "full" : "partial"),
            foc is null ? null : new TelnyxActivation(FocDatetimeRequested: foc));
    }

    private static string? IdOf(CarrierAnswer answer) =>
        answer is CarrierAnswer.Answered { IsSuccess: true } answered && JsonBody.TryRead(answered.Body, TelnyxPortWire.Default.Document, out var message) && message.Data?.Id is { Length: > 0 } id ? id : null;

    private static List<string>? Drafts(CarrierAnswer answer, ClientReference reference) =>
        answer is CarrierAnswer.Answered { IsSuccess: true } answered && JsonBody.TryRead(answered.Body, TelnyxPortWire.Default.Ports, out var message)
            && message.Data is { } orders && orders.TrueForAll(order => order.Id is { Length: > 0 } && order.CustomerReference == reference.Value)
            ? orders.ConvertAll(order => order.Id!)
            : null;
}
