using System.Xml.Linq;
using AgentHost.Numbering;

namespace AgentHost.Providers.Bandwidth;

/// <summary>Reads what lnpchecker says of each number (bandwidth.md §7): where it may be ported from is told by rate center, and by losing carrier.</summary>
internal static class BandwidthPortability
{
    /// <summary>The answer for each number of the question.</summary>
    public static IEnumerable<Portability> Read(XElement response, IReadOnlyList<E164> numbers)
    {
        var listed = response.At("PortableNumbers").Numbers();
        var supported = Places(response, "SupportedRateCenters").Concat(Places(response, "PartnerSupportedRateCenters")).ToHashSet();
        var unsupported = Places(response, "UnsupportedRateCenters");
        var carriers = Carriers(response, "SupportedLosingCarriers");
        var closed = Carriers(response, "UnsupportedLosingCarriers");
        foreach (var number in numbers)
        {
            var from = closed.GetValueOrDefault(number) ?? carriers.GetValueOrDefault(number);
            var isOpen = (listed.Contains(number) || supported.Contains(number)) && !closed.ContainsKey(number);
            yield return new Portability(
                number,
                isOpen,
                isOpen ? from is { AsksAccount: true } ? "The losing carrier asks for the account number." : null
                    : closed.ContainsKey(number) ? "Bandwidth can't port from the losing carrier."
                    : unsupported.Contains(number) ? "Bandwidth can't port into the rate center."
                    : "Bandwidth does not list the number as portable.",
                from?.Name);
        }
    }

    private static HashSet<E164> Places(XElement response, string name) => [.. response.At(name).All("RateCenterGroup").SelectMany(group => group.At("TnList").Numbers())];

    private static Dictionary<E164, LosingCarrier> Carriers(XElement response, string name) =>
        response.At(name).All("LosingCarrierTnList")
            .SelectMany(list => list.At("TnList").Numbers().Select(number =>
                (number, Carrier: new LosingCarrier(list.TextAt("LosingCarrierName"), list.TruthAt("LosingCarrierAccountNumberRequired") == true))))
            .DistinctBy(entry => entry.number)
            .ToDictionary(entry => entry.number, entry => entry.Carrier);

    private sealed record LosingCarrier(string? Name, bool AsksAccount);
}
