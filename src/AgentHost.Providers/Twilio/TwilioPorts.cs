using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Twilio;

/// <summary>
/// Port-ins (twilio.md §7): a bill is uploaded, then an order names it. Twilio keeps no reference of ours on an order. What tells ours from others is
/// the id of the bill that was uploaded for it, which this process remembers; after a restart an order is found by Twilio's id only.
/// </summary>
internal sealed class TwilioPorts(TwilioClient client, TwilioOptions options)
{
    private const string Orders = "/v1/Porting/PortIn";
    private const string OutsideTheInterface = "22133";
    private const string AnothersAtTwilio = "22132";

    private readonly ConcurrentDictionary<ClientReference, (IReadOnlyList<string> Documents, DateTimeOffset At)> _uploaded = new();

    /// <summary>Whether numbers can be ported in, a few asked at once.</summary>
    public Task<IReadOnlyList<Portability>> CheckAsync(IReadOnlyList<E164> numbers, int atOnce, CancellationToken cancellationToken) =>
        FewAtOnce.AskAsync(numbers.Distinct(), atOnce, number => CheckAsync(number, cancellationToken), cancellationToken);

    /// <summary>Uploads the bills and orders the port-in, each step once. Without the order nothing is ported, whatever became of the bills.</summary>
    public async Task<PortAnswer> SubmitAsync(PortInRequest request, CancellationToken cancellationToken)
    {
        if (TwilioPortOrders.Refuse(request) is { } refusal)
        {
            return refusal;
        }

        var documents = new List<string>();
        foreach (var bill in TwilioPortOrders.Bills(request))
        {
            var uploaded = await UploadAsync(request.Reference, bill, cancellationToken);
            if (TwilioPortOutcomes.DocumentOf(uploaded) is not { } sid)
            {
                return TwilioPortOutcomes.OfUpload(uploaded);
            }

            documents.Add(sid);
        }

        _uploaded[request.Reference] = (documents, client.Time.GetUtcNow());
        var order = JsonSerializer.SerializeToUtf8Bytes(TwilioPortOrders.Of(request, options.AccountSid ?? "", documents), TwilioPortWire.Default.TwilioPortOrder);
        return TwilioPortOutcomes.OfOrder(await client.PostContentOnceAsync(CarrierOperation.Port, options.Numbers, Orders, order, "application/json", cancellationToken));
    }

    /// <summary>How an order stands: by its id, else by the bill that was uploaded for it.</summary>
    public async Task<PortInStatus?> FindAsync(ClientReference reference, string? carrierOrderId, CancellationToken cancellationToken)
    {
        if (carrierOrderId is not null)
        {
            return TwilioSettings.IsSid(carrierOrderId, "KW") && await GetAsync(carrierOrderId, cancellationToken) is { } known ? TwilioPortStates.Read(carrierOrderId, known) : null;
        }

        // "None" would be taken for an answer. Without the bill's id there is nothing to ask by.
        var (documents, at) = _uploaded.TryGetValue(reference, out var uploaded)
            ? uploaded
            : throw new ProviderUnavailableException(ProviderNames.Twilio, "reference_not_kept");
        foreach (var sid in await ListAsync(at, cancellationToken))
        {
            if (await GetAsync(sid, cancellationToken) is { } order && order.Documents?.Any(documents.Contains) == true)
            {
                return TwilioPortStates.Read(sid, order);
            }
        }

        return null;
    }

    /// <summary>Asks to cancel an order.</summary>
    public async Task<EffectOutcome> CancelAsync(ClientReference reference, string? carrierOrderId, CancellationToken cancellationToken)
    {
        string? sid;
        try
        {
            sid = carrierOrderId ?? (await FindAsync(reference, null, cancellationToken))?.CarrierOrderIds[0];
        }
        catch (ProviderUnavailableException e)
        {
            return new EffectOutcome.Rejected(e.Reason, "The order could not be looked up; nothing was cancelled. Name Twilio's own id (KW…).");
        }
        catch (OperationCanceledException)
        {
            return new EffectOutcome.Rejected("cancelled", "The order was not looked up in time; nothing was cancelled.");
        }

        return sid is null || !TwilioSettings.IsSid(sid, "KW")
            ? new EffectOutcome.Rejected("port_not_found", "Twilio has no such order. Nothing was sent.")
            : TwilioPortOutcomes.OfCancellation(await client.DeleteOnceAsync(CarrierOperation.Port, options.Numbers, $"{Orders}/{sid}", cancellationToken));
    }

    private async Task<Portability> CheckAsync(E164 number, CancellationToken cancellationToken)
    {
        if (!TwilioPortOrders.IsPortable(number))
        {
            return new Portability(number, false, "Twilio's porting team takes over by hand what is no local number of the United States.", null);
        }

        var path = $"/v1/Porting/Portability/PhoneNumber/{Uri.EscapeDataString(number.Value)}{new FormFields().Add("TargetAccountSid", options.AccountSid).ToQuery()}";
        return Read(number, await client.ReadAsync(CarrierOperation.Port, options.Numbers, path, TwilioPortWire.Default.TwilioPortability, cancellationToken));
    }

    private async Task<CarrierAnswer> UploadAsync(ClientReference reference, PortDocument bill, CancellationToken cancellationToken)
    {
        var form = new MultipartForm($"agenthost{reference.Value}")
            .Add("document_type", "utility_bill")
            .Add("friendly_name", reference.Value)
            .Add("File", bill.FileName, bill.MediaType, bill.Content.Span);
        return await client.PostContentOnceAsync(CarrierOperation.Port, options.Upload, "/v1/Documents", form.ToContent(), form.ContentType, cancellationToken);
    }

    private async Task<TwilioPortIn?> GetAsync(string sid, CancellationToken cancellationToken)
    {
        var (error, order) = await client.ReadOrRefusalAsync(CarrierOperation.Port, options.Numbers, $"{Orders}/{sid}", TwilioPortWire.Default.TwilioPortIn, cancellationToken);
        return error is null or TwilioOutcomes.NotThere ? order : throw new ProviderUnavailableException(ProviderNames.Twilio, "refused");
    }

    // Orders since the day before: Twilio counts in days, and clocks differ.
    private async Task<List<string>> ListAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        var after = since.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string? token = null;
        do
        {
            var query = new FormFields().Add("CreatedAfter", after).Add("Size", "100").Add("Token", token).ToQuery();
            var page = await client.ReadAsync(CarrierOperation.Port, options.Numbers, $"{Orders}/PortInRequests{query}", TwilioPortWire.Default.TwilioPortList, cancellationToken);
            found.AddRange((page.PortInRequests ?? throw Unreadable()).Select(request => request.PortInRequestSid).OfType<string>().Where(sid => TwilioSettings.IsSid(sid, "KW")));
            token = page.Meta?.NextToken == token && token is not null ? throw Unreadable() : page.Meta?.NextToken;
        }
        while (!string.IsNullOrEmpty(token));

        return found;
    }

    private static Portability Read(E164 number, TwilioPortability told) => told.PhoneNumber != number.Value
        ? throw Unreadable()
        : new Portability(number, told.Portable == true, told switch
        {
            { Portable: true, PinAndAccountNumberRequired: true } => "The account number and the PIN at the losing carrier are needed.",
            { Portable: true } => null,
            { NotPortableReasonCode: AnothersAtTwilio } => "Another account at Twilio has the number.",
            { NotPortableReasonCode: OutsideTheInterface } => "Twilio's porting team can take it over by hand.",
            { NotPortableReason: { Length: > 0 } reason } => $"Twilio says: {reason}.",
            _ => "Twilio does not say why.",
        }, null);

    private static ProviderUnavailableException Unreadable() => new(ProviderNames.Twilio, "unreadable_answer");
}
