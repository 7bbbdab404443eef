using System.Xml.Linq;
using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Bandwidth;

/// <summary>
/// Port-ins (bandwidth.md §7): checked, ordered under our reference, their documents uploaded, followed by their state and never by their history, and
/// cancelled on request. An order without its documents waits as PENDING_DOCUMENTS, so that a failed upload is seen and not sent again.
/// </summary>
internal sealed class BandwidthPorts(BandwidthClient client, BandwidthOptions options)
{
    private const string Checked = "NumberPortabilityResponse";
    private const string Order = "LnpOrderResponse";
    private const int PageSize = 300;

    private readonly string _path = $"{client.AccountPath}/portins";

    /// <summary>Whether numbers can be ported in. A number that Bandwidth finds invalid spoils the whole question; then the others are asked after again.</summary>
    public async Task<IReadOnlyList<Portability>> CheckAsync(IReadOnlyList<E164> numbers, CancellationToken cancellationToken)
    {
        var asked = numbers.Distinct().ToList();
        var refused = new List<Portability>();
        while (asked.Count > 0)
        {
            var question = new XElement("NumberPortabilityRequest", new XElement("TnList", asked.Select(number => new XElement("Tn", number.Value))));
            var answer = await client.AskAsync(CarrierOperation.Port, $"{client.AccountPath}/lnpchecker?fullCheck=offnetportability", question, cancellationToken);
            if (BandwidthClient.Document(answer, Checked) is { } told)
            {
                return [.. BandwidthPortability.Read(told, asked), .. refused];
            }

            var named = Refused(answer, asked);
            if (named.Count == 0)
            {
                throw client.Unusable(answer);
            }

            refused.AddRange(named);
            asked.RemoveAll(number => named.Any(portability => portability.Number == number));
        }

        return refused;
    }

    /// <summary>One attempt: the order, then its documents, each once.</summary>
    public async Task<PortAnswer> SubmitAsync(PortInRequest request, CancellationToken cancellationToken)
    {
        if (BandwidthPortOrder.Refuse(request) is { } refusal)
        {
            return refusal;
        }

        var answer = await client.ChangeOnceAsync(CarrierOperation.Port, HttpMethod.Post, _path, BandwidthPortOrder.Write(request, options), cancellationToken);
        var order = BandwidthClient.Document(answer, Order);
        if (order.TextAt("OrderId") is not { } id || (order.TextAt("CustomerOrderId") ?? request.Reference.Value) != request.Reference.Value)
        {
            return BandwidthOutcomes.Ports.Find(answer, BandwidthOutcomes.CodeOf) is { } known ? new PortAnswer.Rejected(known.Code, known.Detail) : new PortAnswer.Unknown(answer.Reason);
        }

        foreach (var document in request.Documents)
        {
            var path = $"{_path}/{Uri.EscapeDataString(id)}/loas?documentType={(document.Kind == PortDocumentKind.Loa ? "LOA" : "INVOICE")}";
            await client.UploadOnceAsync(CarrierOperation.Port, path, document.Content, document.MediaType, cancellationToken);
        }

        return new PortAnswer.Submitted([id]);
    }

    /// <summary>How a port-in stands; null when there is none.</summary>
    public async Task<PortInStatus?> FindAsync(ClientReference reference, string? carrierOrderId, CancellationToken cancellationToken)
    {
        if (carrierOrderId is { Length: > 0 } known && await GetAsync(known, reference, cancellationToken) is { } status)
        {
            return status;
        }

        foreach (var id in await IdsAsync(reference, cancellationToken))
        {
            if (await GetAsync(id, reference, cancellationToken) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>Asks to cancel a port-in.</summary>
    public Task<EffectOutcome> CancelAsync(ClientReference reference, string? carrierOrderId, CancellationToken cancellationToken) => EffectGuard.LookUpFirstAsync(
        "The port-in", "cancelled", () => FindAsync(reference, carrierOrderId, cancellationToken), port => CancelAsync(port, cancellationToken));

    private async Task<EffectOutcome> CancelAsync(PortInStatus? port, CancellationToken cancellationToken)
    {
        if (port is null or { State: PortInState.Ported })
        {
            return port is null
                ? new EffectOutcome.Rejected("reference_mismatch", "There is no port-in under the reference. Nothing was cancelled.")
                : new EffectOutcome.Rejected("port_complete", "The port-in is complete. Nothing was cancelled.");
        }

        if (port.State == PortInState.Cancelled)
        {
            return new EffectOutcome.Done();
        }

        var answer = await client.DeleteOnceAsync(CarrierOperation.Port, $"{_path}/{Uri.EscapeDataString(port.CarrierOrderIds[0])}", cancellationToken);
        return answer is CarrierAnswer.Answered { IsSuccess: true } ? new EffectOutcome.Done() : BandwidthOutcomes.OfEffect(answer, BandwidthOutcomes.Ports);
    }

    // An order that names another reference is another's.
    private async Task<PortInStatus?> GetAsync(string id, ClientReference reference, CancellationToken cancellationToken)
    {
        if (await client.FindAsync(CarrierOperation.Port, $"{_path}/{Uri.EscapeDataString(id)}", Order, cancellationToken) is not { } order
            || (order.TextAt("CustomerOrderId") ?? reference.Value) != reference.Value)
        {
            return null;
        }

        return BandwidthPortOrder.Read(order, id) ?? throw new ProviderUnavailableException(ProviderNames.Bandwidth, "unreadable_answer");
    }

    private async Task<IReadOnlyList<string>> IdsAsync(ClientReference reference, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        string? page = "1";
        while (page is not null)
        {
            var query = new FormFields().Add("page", page).Add("size", PageSize.ToString()).Add("customerOrderId", reference.Value);
            var list = await client.FindAsync(CarrierOperation.Port, $"{_path}{query.ToQuery()}", "LNPResponseWrapper", cancellationToken);
            ids.AddRange(list.All("lnpPortInfoForGivenStatus").Where(entry => (entry.TextAt("CustomerOrderId") ?? "") == reference.Value).Select(entry => entry.TextAt("OrderId")).OfType<string>());
            page = list is null ? null : BandwidthClient.NextPage(list, page);
        }

        return ids;
    }

    // Bandwidth names invalid numbers in the words of its errors only.
    private static List<Portability> Refused(CarrierAnswer answer, IEnumerable<E164> asked)
    {
        if (answer is not CarrierAnswer.Answered { Status: 400 } invalid || !BandwidthXml.TryRead(invalid.Body, out var root) || !root.Is(Checked))
        {
            return [];
        }

        var words = root.All("Errors").Select(error => error.TextAt("Description") ?? "").ToList();
        return [.. asked.Where(number => words.Any(word => word.Contains(number.Value[1..], StringComparison.Ordinal) || word.Contains(number.Value[2..], StringComparison.Ordinal)))
            .Select(number => new Portability(number, false, "Bandwidth takes this for no number that can be ported.", null))];
    }
}
