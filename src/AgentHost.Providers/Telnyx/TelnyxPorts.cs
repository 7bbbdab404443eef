using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Telnyx;

/// <summary>
/// Port-ins that were ordered (telnyx.md §9): Telnyx makes several orders of one where the numbers differ by losing carrier, type or country, all under
/// our reference. An order that was not submitted is a draft, which costs nothing and waits for us.
/// </summary>
internal sealed class TelnyxPorts(TelnyxClient client)
{
    /// <summary>The path of port-ins.</summary>
    public const string Path = "/porting_orders";

    private const string Draft = "draft";

    /// <summary>Whether numbers can be ported in.</summary>
    public async Task<IReadOnlyList<Portability>> CheckAsync(IReadOnlyList<E164> numbers, CancellationToken cancellationToken)
    {
        if (numbers.Count == 0)
        {
            return [];
        }

        var check = new TelnyxPortCheck([.. numbers.Distinct().Select(number => number.Value)]);
        var list = await client.AskAsync(CarrierOperation.Port, "/portability_checks", check, TelnyxPortWire.Default.Check, TelnyxPortWire.Default.Portables, cancellationToken);
        var told = list.Data ?? throw TelnyxClient.Unreadable();
        return [.. numbers.Distinct().Select(number => Describe(number, told.Find(answer => Read(answer.PhoneNumber) == number)))];
    }

    /// <summary>How a port-in stands; null when there is none.</summary>
    public async Task<PortInStatus?> FindAsync(ClientReference reference, string? id, CancellationToken cancellationToken)
    {
        var orders = await ListAsync(reference, id, cancellationToken);
        if (orders.Count == 0)
        {
            return null;
        }

        var numbers = new Dictionary<E164, PortInState>();
        foreach (var order in orders)
        {
            foreach (var number in (order.PhoneNumbers ?? []).Select(number => Read(number.PhoneNumber)).OfType<E164>())
            {
                numbers[number] = StateOf(order);
            }
        }

        var details = orders.Where(order => order.Status?.Value == Draft).Select(_ => "Not submitted: a draft.")
            .Concat(orders.SelectMany(order => order.Status?.Details ?? []).Select(detail => detail.Description ?? detail.Code).OfType<string>());
        return new PortInStatus(
            [.. orders.Select(order => order.Id!)],
            Whole(orders.ConvertAll(StateOf)),
            orders.Max(order => order.ActivationSettings?.FocDatetimeActual),
            numbers,
            string.Join(" ", details.Distinct()) is { Length: > 0 } detail ? detail : null);
    }

    /// <summary>Asks to cancel: drafts are deleted, what is with the carriers is cancelled.</summary>
    public Task<EffectOutcome> CancelAsync(ClientReference reference, string? id, CancellationToken cancellationToken) => EffectGuard.LookUpFirstAsync(
        "The port-in", "cancelled", () => ListAsync(reference, id, cancellationToken), orders => CancelAsync(orders, cancellationToken));

    private async Task<EffectOutcome> CancelAsync(List<TelnyxPort> orders, CancellationToken cancellationToken)
    {
        if (orders.Count == 0)
        {
            return new EffectOutcome.Rejected("port_not_found", "The account has no such port-in. Nothing was cancelled.");
        }

        var outcomes = new List<EffectOutcome>();
        foreach (var order in orders)
        {
            outcomes.Add(await CancelAsync(order, cancellationToken));
        }

        return outcomes.Find(outcome => outcome is EffectOutcome.Unknown) ?? outcomes.Find(outcome => outcome is EffectOutcome.Rejected) ?? new EffectOutcome.Done();
    }

    /// <summary>Deletes a draft.</summary>
    public async Task<EffectOutcome> DeleteAsync(string id, CancellationToken cancellationToken) =>
        TelnyxOutcomes.OfPort(await client.SendOnceAsync(CarrierOperation.Port, HttpMethod.Delete, PathOf(id), cancellationToken));

    /// <summary>The path of one port-in.</summary>
    public static string PathOf(string id) => $"{Path}/{Uri.EscapeDataString(id)}";

    private async Task<EffectOutcome> CancelAsync(TelnyxPort order, CancellationToken cancellationToken) => order.Status?.Value switch
    {
        "cancelled" or "cancel-pending" => new EffectOutcome.Done(),
        "ported" => new EffectOutcome.Rejected("port_final", "The numbers are ported already; give them back instead."),
        Draft => await DeleteAsync(order.Id!, cancellationToken),
        _ => TelnyxOutcomes.OfPort(await client.SendOnceAsync(CarrierOperation.Port, HttpMethod.Post, $"{PathOf(order.Id!)}/actions/cancel", cancellationToken)),
    };

    private async Task<List<TelnyxPort>> ListAsync(ClientReference reference, string? id, CancellationToken cancellationToken)
    {
        var listed = await client.ListAsync(CarrierOperation.Port, Path, TelnyxPortWire.Default.Ports, cancellationToken, ("filter[customer_reference]", reference.Value));
        var orders = listed.FindAll(order => order.CustomerReference == reference.Value && order.Id is { Length: > 0 });
        if (id is not null && !orders.Exists(order => order.Id == id)
            && await client.FindAsync(CarrierOperation.Port, PathOf(id), TelnyxPortWire.Default.Port, cancellationToken) is { } message)
        {
            orders.Add(message.Data is { Id.Length: > 0 } order ? order : throw TelnyxClient.Unreadable());
        }

        return orders;
    }

    private static Portability Describe(E164 number, TelnyxPortable? answer) => answer?.Portable switch
    {
        true => new(number, true, null, null),
        false => new(number, false, answer.NotPortableReason is { Length: > 0 } reason ? reason : "Telnyx does not say why.", null),
        null => new(number, false, "Telnyx said nothing of the number.", null),
    };

    // A state that is not known is one on the way.
    private static PortInState StateOf(TelnyxPort order) => order.Status?.Value switch
    {
        Draft or "exception" => PortInState.ActionRequired,
        "foc-date-confirmed" => PortInState.FocConfirmed,
        "ported" => PortInState.Ported,
        "cancelled" => PortInState.Cancelled,
        _ => PortInState.Submitted,
    };

    private static PortInState Whole(List<PortInState> states) =>
        new[] { PortInState.ActionRequired, PortInState.Submitted, PortInState.FocConfirmed, PortInState.Ported, PortInState.Cancelled }.First(states.Contains);

    // Numbers may come without their "+" (telnyx.md §9.2).
    private static E164? Read(string? text) => E164.TryParse(text is { Length: > 0 } && text[0] != '+' ? $"+{text}" : text, out var number) ? number : null;
}
