using AgentHost.Numbering;

namespace AgentHost.Providers.Twilio;

/// <summary>
/// Twilio's words for how a port-in stands (twilio.md §7.4). They are spelt differently from resource to resource, so that only their letters count. A
/// word that is not known counts as under way: nothing final is read out of it.
/// </summary>
internal static class TwilioPortStates
{
    // What waits for us comes first, then what is least far. Of what is final, what is not ours comes before what is.
    private static readonly PortInState[] Foremost =
        [PortInState.ActionRequired, PortInState.Submitted, PortInState.FocConfirmed, PortInState.Rejected, PortInState.Cancelled, PortInState.Ported];

    /// <summary>The status of a request with its numbers.</summary>
    public static PortInStatus Read(string sid, TwilioPortIn told)
    {
        var request = OfRequest(told.PortInRequestStatus);
        var numbers = new Dictionary<E164, PortInState>();
        DateTimeOffset? foc = null;
        foreach (var number in told.PhoneNumbers ?? [])
        {
            if (E164.TryParse(number.PhoneNumber, out var known))
            {
                var state = OfNumber(number, request);
                numbers[known] = state;
                foc = state is PortInState.FocConfirmed or PortInState.Ported && number.PortDate is { } date && (foc is null || date > foc) ? date.ToUniversalTime() : foc;
            }
        }

        PortInState[] all = request == PortInState.ActionRequired || numbers.Count == 0 ? [request, .. numbers.Values] : [.. numbers.Values];
        return new PortInStatus([sid], Foremost.First(all.Contains), foc, numbers, Detail(told));
    }

    private static PortInState OfRequest(string? status) => Letters(status) switch
    {
        "completed" => PortInState.Ported,
        "canceled" or "cancelled" or "expired" => PortInState.Cancelled,
        "actionrequired" or "waitingforsignature" => PortInState.ActionRequired,
        _ => PortInState.Submitted,
    };

    // "Pending" follows "submitted" and is where a date of the losing carrier can stand; a date before that is the one wished for. A request that is
    // cancelled or has expired takes along what is not final in it.
    private static PortInState OfNumber(TwilioPortNumber number, PortInState request) => Letters(number.PortInPhoneNumberStatus) switch
    {
        "completed" => PortInState.Ported,
        "rejected" => PortInState.Rejected,
        "canceled" or "cancelled" or "expired" => PortInState.Cancelled,
        _ when request == PortInState.Cancelled => PortInState.Cancelled,
        _ when number.Portable == false => PortInState.ActionRequired,
        "waitingforsignature" or "actionrequired" => PortInState.ActionRequired,
        "pending" when number.PortDate is not null => PortInState.FocConfirmed,
        _ => PortInState.Submitted,
    };

    private static string? Detail(TwilioPortIn told)
    {
        string?[] words =
        [
            told.PortInRequestStatus is { Length: > 0 } status ? $"Twilio says: {status}." : null,
            told.SignatureRequestUrl is { Length: > 0 } ? "The letter of authorization waits to be signed; Twilio sent it by e-mail." : null,
            told.OrderCancellationReason is { Length: > 0 } reason ? $"Cancelled: {reason}." : null,
            .. (told.PhoneNumbers ?? []).Select(number => (number.RejectionReason ?? (number.Portable == false ? number.NotPortabilityReason : null)) is { Length: > 0 } why ? $"{number.PhoneNumber}: {why}." : null),
        ];
        var said = words.OfType<string>().ToList();
        return said.Count == 0 ? null : string.Join(' ', said);
    }

    private static string Letters(string? word) => string.Concat((word ?? "").Where(char.IsAsciiLetter)).ToLowerInvariant();
}
