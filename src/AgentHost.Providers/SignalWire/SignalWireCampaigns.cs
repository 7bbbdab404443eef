using System.Collections.Concurrent;
using System.Text.Json;
using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.SignalWire;

/// <summary>
/// 10DLC campaigns (signalwire.md §5). A number does not tell its campaign, and campaigns can't be listed without their brand: reading a number asks
/// the campaigns that this process was told of when numbers were configured. Numbers are taken into a campaign asynchronously.
/// </summary>
internal sealed class SignalWireCampaigns(SignalWireClient client)
{
    private const string Failed = "failed";

    // "complete" in the description of the list's filter, "active" in the name of the event.
    private static readonly string[] Assigned = ["active", "complete"];

    private readonly ConcurrentDictionary<string, bool> _known = new();

    /// <summary>The campaign that a number was taken into; null for none, and while it is under way.</summary>
    public async Task<string?> OfAsync(E164 number, CancellationToken cancellationToken)
    {
        foreach (var campaign in _known.Keys.Order(StringComparer.Ordinal))
        {
            if (await StateAsync(campaign, number, cancellationToken) is (true, { } state) && Assigned.Contains(state, StringComparer.OrdinalIgnoreCase))
            {
                return campaign;
            }
        }

        return null;
    }

    /// <summary>Whether there is such a campaign, and the state of a number in it; null when it is not in it.</summary>
    public async Task<(bool Exists, string? State)> StateAsync(string campaign, E164 number, CancellationToken cancellationToken)
    {
        var list = $"{SignalWireClient.Campaigns}/{campaign}/numbers";
        var states = new List<string>();
        string? path = list;
        while (path is not null)
        {
            if (await client.ReadOrMissingAsync(CarrierOperation.Owned, path, SignalWireWire.Default.SignalWireAssignments, cancellationToken) is not { } page)
            {
                return (false, null);
            }

            var here = page.Data ?? throw new ProviderUnavailableException(ProviderNames.SignalWire, "unreadable_answer");
            states.AddRange(here.Where(assignment => assignment.PhoneNumber?.Number == number.Value).Select(assignment => assignment.State ?? ""));
            path = client.NextPage(page.Links?.Next, path, list);
        }

        _known[campaign] = true;

        // An assignment that failed stays in the list beside one that was made after it.
        return (true, states.FirstOrDefault(state => !IsFailed(state)) ?? states.FirstOrDefault());
    }

    /// <summary>Orders a number into a campaign, unless it is in it or on its way. Done says that SignalWire has the order.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="number">The number.</param>
    /// <param name="state">Its state there, as <see cref="StateAsync"/> gave it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<EffectOutcome> AssignAsync(string campaign, E164 number, string? state, CancellationToken cancellationToken)
    {
        if (state is not null && !IsFailed(state))
        {
            return new EffectOutcome.Done();
        }

        var order = JsonSerializer.SerializeToUtf8Bytes(new SignalWireAssignmentOrder([number.Value]), SignalWireWire.Default.SignalWireAssignmentOrder);
        return SignalWireOutcomes.OfSettings(
            await client.SendJsonOnceAsync(CarrierOperation.Configure, HttpMethod.Post, $"{SignalWireClient.Campaigns}/{campaign}/orders", order, cancellationToken));
    }

    private static bool IsFailed(string state) => state.Equals(Failed, StringComparison.OrdinalIgnoreCase);
}
