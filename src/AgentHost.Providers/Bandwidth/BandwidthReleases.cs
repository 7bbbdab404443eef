using System.Xml.Linq;
using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Bandwidth;

/// <summary>
/// Gives numbers back by orders of disconnection, which are asynchronous (bandwidth.md §6): released only once the order names the number among those
/// disconnected. A number that is not the account's any more is released (reliability rule 19).
/// </summary>
internal sealed class BandwidthReleases(BandwidthClient client, BandwidthOwned owned)
{
    /// <summary>One attempt.</summary>
    public Task<EffectOutcome> ReleaseAsync(E164 number, ClientReference reference, CancellationToken cancellationToken) => EffectGuard.LookUpFirstAsync(
        "The number",
        "released",
        () => owned.FindAsync(CarrierOperation.Owned, number, cancellationToken),
        async there => there is null ? new EffectOutcome.Done() : await DisconnectAsync(number, reference, cancellationToken));

    private async Task<EffectOutcome> DisconnectAsync(E164 number, ClientReference reference, CancellationToken cancellationToken)
    {
        var path = $"{client.AccountPath}/disconnects";
        var answer = await client.ChangeOnceAsync(CarrierOperation.Release, HttpMethod.Post, path, BandwidthWire.Disconnect(reference, number), cancellationToken);
        const string Root = "DisconnectTelephoneNumberOrderResponse";
        if (BandwidthClient.Document(answer, Root).At("orderRequest").TextAt("id") is not { } id)
        {
            return BandwidthOutcomes.OfEffect(answer, BandwidthOutcomes.Changes);
        }

        var order = await client.FollowAsync(CarrierOperation.Find, $"{path}/{Uri.EscapeDataString(id)}", Root, IsFinal, cancellationToken);
        return order is null ? new EffectOutcome.Unknown("pending")
            : order.At("DisconnectedTelephoneNumberList").Numbers().Contains(number) ? new EffectOutcome.Done()
            : StatusOf(order) == "COMPLETE" ? new EffectOutcome.Unknown("unreadable_answer")
            : new EffectOutcome.Rejected(
                BandwidthOutcomes.RefusalOf(BandwidthOutcomes.CodesOf(order).FirstOrDefault(), BandwidthOutcomes.Changes, "release_refused"),
                $"Bandwidth ended the disconnection as {StatusOf(order)} without the number.");
    }

    private static string? StatusOf(XElement order) => order.TextAt("OrderStatus")?.ToUpperInvariant();

    private static bool IsFinal(XElement order) => StatusOf(order) is "COMPLETE" or "PARTIAL" or "FAILED";
}
