using System.Collections.Concurrent;
using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Inteliquent;

/// <summary>
/// The numbers of the account (inteliquent.md §7). Ours are those "In Service": "Pending" is ordered, "Pending Disconnect" given back. Whether a number
/// that is in service shows as pending while a change is ordered is not said: one that was activated before is ours all the same, lest it be taken
/// for lost. The note of a number holds the reference it was ordered under, a second witness beside the order.
/// </summary>
internal sealed class InteliquentNumbers(InteliquentClient client, InteliquentOptions options)
{
    private const string AnyNumber = "xxxxxxxxxx";

    /// <summary>Whether a number is in service.</summary>
    public static bool IsInService(InteliquentTn item) => InteliquentOrderBook.Is(item.TnStatus, "In Service") || InteliquentOrderBook.Is(item.TnStatus, "INSVC");

    /// <summary>Whether a number is ours: in service, or with a change of it under way.</summary>
    public static bool IsOurs(InteliquentTn item) => IsInService(item) || (IsPending(item) && item.ActivateDate is { Length: > 0 });

    /// <summary>Whether a number is being put into service.</summary>
    public static bool IsPending(InteliquentTn item) => InteliquentOrderBook.Is(item.TnStatus, "Pending") || InteliquentOrderBook.Is(item.TnStatus, "PNDNG");

    /// <summary>A number in any state; null when the account has none such.</summary>
    public async Task<InteliquentTn?> LookUpAsync(CarrierOperation operation, E164 number, CancellationToken cancellationToken)
    {
        if (!number.IsNanp)
        {
            return null;
        }

        var digits = InteliquentNumber.Write(number);
        var reply = await PageAsync(operation, new InteliquentSearchItem(digits), new InteliquentPage(1, 10), cancellationToken);
        return Items(reply).FirstOrDefault(item => item.Tn == digits);
    }

    /// <summary>Numbers in any state, asked for one by one, a few at once; those that the account has not are left out.</summary>
    public async Task<IReadOnlyDictionary<E164, InteliquentTn>> LookUpAllAsync(CarrierOperation operation, IEnumerable<E164> wanted, CancellationToken cancellationToken)
    {
        var found = new ConcurrentDictionary<E164, InteliquentTn>();
        await Parallel.ForEachAsync(wanted, new ParallelOptions { MaxDegreeOfParallelism = InteliquentProfile.ReadsAtOnce, CancellationToken = cancellationToken }, async (number, token) =>
        {
            if (await LookUpAsync(operation, number, token) is { } item)
            {
                found[number] = item;
            }
        });
        return found;
    }

    /// <summary>One page of the numbers that are ours.</summary>
    /// <param name="cursor">The number of the page; null for the first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<OwnedPage> ListAsync(string? cursor, CancellationToken cancellationToken)
    {
        var page = cursor is null ? 1 : int.TryParse(cursor, out var asked) && asked > 1 ? asked : throw InteliquentClient.Unreadable();
        var reply = await PageAsync(CarrierOperation.Owned, new InteliquentSearchItem(AnyNumber), new InteliquentPage(page, options.PageSize, Property: "tn"), cancellationToken);
        var items = Items(reply);
        var more = reply is not null && InteliquentClient.HasMore(reply, page, options.PageSize, items.Count);
        return new OwnedPage([.. items.Where(IsOurs).Select(Describe).OfType<OwnedNumber>()], more ? (page + 1).ToString() : null);
    }

    /// <summary>A number as everybody knows it; null when its digits are none.</summary>
    public OwnedNumber? Describe(InteliquentTn item) => InteliquentNumber.Read(item.Tn) is not { } number ? null : new OwnedNumber
    {
        Number = number,
        NumberType = NumberType.Local,
        Features = FeaturesOf(item),
        Reference = item.TnNote is { Length: > 0 } note ? note : null,
        Settings = SettingsOf(item),
    };

    /// <summary>Where a number points.</summary>
    public NumberSettings SettingsOf(InteliquentTn item) => new()
    {
        VoiceRoute = NullIfEmpty(options.RoutesByOption ? item.RoutingOption : item.TrunkGroup),
        MessagingRoute = NullIfEmpty(item.TnFeature?.Messaging?.NetNumberId),
    };

    // MMS is told of by no flag of an owned number, only by the kind of messaging that it has.
    private static List<NumberFeature> FeaturesOf(InteliquentTn item)
    {
        var features = new List<NumberFeature> { NumberFeature.Voice };
        var kind = item.TnFeature?.Messaging?.MessageType ?? "";
        if (item.AllowMsg == "Y" || kind.Length > 0)
        {
            features.Add(NumberFeature.Sms);
        }

        if (kind.Contains("MMS", StringComparison.OrdinalIgnoreCase))
        {
            features.Add(NumberFeature.Mms);
        }

        if (item.AllowE911 == "Y")
        {
            features.Add(NumberFeature.E911);
        }

        return features;
    }

    private Task<InteliquentNumbersReply?> PageAsync(CarrierOperation operation, InteliquentSearchItem item, InteliquentPage page, CancellationToken cancellationToken) =>
        client.ReadAsync(operation, "tnDetail", new InteliquentDetailRequest(new InteliquentSearchList([item]), page), InteliquentWire.Default.InteliquentNumbersReply, cancellationToken);

    // A page without its list is no page: to take it for an empty one would lose every number on it.
    private static List<InteliquentTn> Items(InteliquentNumbersReply? reply) => reply is null ? [] : reply.TnList?.TnItem ?? throw InteliquentClient.Unreadable();

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
