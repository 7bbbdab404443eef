using System.Xml.Linq;
using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Bandwidth;

/// <summary>The numbers of the account (bandwidth.md §6). Bandwidth knows a number by itself and has no other id for it; our reference is kept by the order, not by the number.</summary>
internal sealed class BandwidthOwned(BandwidthClient client, BandwidthOptions options, BandwidthProducts products)
{
    /// <summary>One page, with numbers of other accounts and states left out, should there be any.</summary>
    public async Task<OwnedPage> ListAsync(string? cursor, CancellationToken cancellationToken)
    {
        var page = cursor ?? "1";
        var query = new FormFields().Add("accountId", options.AccountId).Add("status", BandwidthLine.OwnedStates).Add("page", page).Add("size", options.PageSize.ToString());
        var features = await products.FeaturesAsync(cancellationToken);
        var list = await client.ReadAsync(CarrierOperation.Owned, $"/tns{query.ToQuery()}", "TelephoneNumbersResponse", cancellationToken);

        // A page without its list is no page: to take it for an empty one would lose every number on it.
        if (list.At("TelephoneNumbers") is not { } numbers)
        {
            return list.TextAt("TelephoneNumberCount") == "0" ? new OwnedPage([], null) : throw new ProviderUnavailableException(ProviderNames.Bandwidth, "unreadable_answer");
        }

        var owned = numbers.All("TelephoneNumber").Select(BandwidthLine.Read).OfType<BandwidthLine>().Where(line => line.IsOwnedBy(options.AccountId));
        return new OwnedPage([.. owned.Select(line => Describe(line, features))], BandwidthClient.NextPage(list, page));
    }

    /// <summary>One number with its settings; null when it is not ours.</summary>
    public async Task<OwnedNumber?> GetAsync(E164 number, CancellationToken cancellationToken)
    {
        var features = await products.FeaturesAsync(cancellationToken);
        return await DetailsAsync(CarrierOperation.Owned, number, cancellationToken) is { } line ? Describe(line, features) : null;
    }

    /// <summary>One number with where it stands; null when it is not ours.</summary>
    public async Task<BandwidthLine?> DetailsAsync(CarrierOperation operation, E164 number, CancellationToken cancellationToken)
    {
        var document = await client.FindAsync(operation, $"{PathOf(number)}/tndetails", "TelephoneNumberResponse", cancellationToken);
        return Ours(document.At("TelephoneNumberDetails"), number);
    }

    /// <summary>One number with the order that brought it; null when it is not ours.</summary>
    public async Task<BandwidthLine?> FindAsync(CarrierOperation operation, E164 number, CancellationToken cancellationToken) =>
        Ours(await client.FindAsync(operation, PathOf(number), "TelephoneNumberResponse", cancellationToken), number);

    private static string PathOf(E164 number) => $"/tns/{Uri.EscapeDataString(number.Value)}";

    // An answer about another number, or about none, says nothing of this one.
    private BandwidthLine? Ours(XElement? told, E164 number) =>
        told is null ? null
        : BandwidthLine.Read(told) is not { } line || line.Number != number ? throw new ProviderUnavailableException(ProviderNames.Bandwidth, "unreadable_answer")
        : line.IsOwnedBy(options.AccountId) ? line
        : null;

    private static OwnedNumber Describe(BandwidthLine line, Func<NumberType, int?, IReadOnlyList<NumberFeature>> features)
    {
        var type = BandwidthWire.TypeOf(line.Number);
        return new OwnedNumber
        {
            Number = line.Number,
            NumberType = type,
            Features = features(type, line.Tier),
            Settings = BandwidthRoutes.Read(line),
        };
    }
}
