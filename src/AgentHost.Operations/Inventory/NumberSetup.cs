using AgentHost.Numbering;
using AgentHost.Operations.Routing;
using AgentHost.Providers;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Inventory;

/// <summary>
/// Makes settings at carriers and reads them back (reliability rule 13): a number is ready when what was read is what was wanted, else it has a named reason.
/// </summary>
public sealed class NumberSetup(Database database, ProviderDirectory directory, OperationsOptions options)
{
    private const int AtOnce = 8;

    /// <summary>Makes the settings of the numbers, each with the id of what asked for it.</summary>
    public async Task<Dictionary<string, SetupOutcome>> MakeAsync(IReadOnlyList<(string For, string PhoneNumberId)> wanted, CancellationToken cancellationToken)
    {
        var ids = wanted.Select(w => w.PhoneNumberId).ToList();
        var (numbers, settings) = ids.Count == 0 ? ([], []) : await database.ReadAsync((db, token) => ReadAsync(db, ids, token), cancellationToken);
        using var places = new SemaphoreSlim(AtOnce);
        var outcomes = await Task.WhenAll(wanted.Select(async w =>
        {
            await places.WaitAsync(cancellationToken);
            try
            {
                return (w.For, Outcome: numbers.TryGetValue(w.PhoneNumberId, out var number) && number.Active
                    ? await MakeAsync(number, settings[number.Id].Settings, settings[number.Id].Why, cancellationToken)
                    : SetupOutcome.Told);
            }
            finally
            {
                places.Release();
            }
        }));
        return outcomes.ToDictionary(o => o.For, o => o.Outcome);
    }

    /// <summary>Makes the settings of one number by the routing profile that it goes by, else by the default or the configuration.</summary>
    public async Task<SetupOutcome> MakeAsync(PhoneNumberRow number, CancellationToken cancellationToken)
    {
        var settings = await database.ReadAsync((db, token) => WantedSettings.OfAsync(db, [number], options, token), cancellationToken);
        return await MakeAsync(number, settings[number.Id].Settings, settings[number.Id].Why, cancellationToken);
    }

    /// <summary>Changes some settings of one number: what the change leaves out stays as the carrier has it.</summary>
    public async Task<SetupOutcome> ChangeAsync(PhoneNumberRow number, NumberSettings change, CancellationToken cancellationToken)
    {
        try
        {
            return directory.Find(number.Provider, number.Account) is { } provider && await provider.GetOwnedAsync(E164.Parse(number.E164), cancellationToken) is { } owned
                ? await MakeAsync(number, Changed(provider, owned.Settings, change), null, cancellationToken)
                : await MakeAsync(number, change, null, cancellationToken);
        }
        catch (ProviderUnavailableException e)
        {
            return new(number.Id, false, Readiness.Pending, e.Message);
        }
    }

    /// <summary>Makes given settings of one number.</summary>
    /// <param name="number">The number.</param>
    /// <param name="wanted">The settings; null when there are none for it.</param>
    /// <param name="why">Why there are none.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<SetupOutcome> MakeAsync(PhoneNumberRow number, NumberSettings? wanted, string? why, CancellationToken cancellationToken)
    {
        if (number.State == NumberState.Releasing)
        {
            return new(number.Id, false, Readiness.Pending, "It is being released; its settings wait for how that ends.");
        }

        if (directory.Find(number.Provider, number.Account) is not { } provider)
        {
            return number.Provider == ProviderNames.External
                ? new(number.Id, true, Readiness.External, "No adapter serves this number.")
                : new(number.Id, false, Readiness.Pending, $"{number.Provider} is not in use here.");
        }

        if (wanted is null)
        {
            return new(number.Id, true, Readiness.NoRoute, why);
        }

        try
        {
            return await provider.ConfigureAsync(E164.Parse(number.E164), wanted, cancellationToken) switch
            {
                EffectOutcome.Rejected rejected => new(
                    number.Id, true, rejected.Code == "campaign_missing" ? Readiness.CampaignMissing : Readiness.ConfigureFailed, $"{rejected.Code}: {rejected.Detail}"),
                EffectOutcome.Unknown unknown => new(number.Id, false, Readiness.Pending, $"No definite answer: {unknown.Reason}."),
                _ => await ReadBackAsync(provider, number, wanted, cancellationToken),
            };
        }
        catch (ProviderUnavailableException e)
        {
            return new(number.Id, false, Readiness.Pending, e.Message);
        }
    }

    // Where a carrier sends calls and messages to one thing only, both go to the one that is named.
    private static NumberSettings Changed(IProvider provider, NumberSettings has, NumberSettings change)
    {
        var wanted = new NumberSettings
        {
            VoiceRoute = change.VoiceRoute ?? has.VoiceRoute,
            MessagingRoute = change.MessagingRoute ?? has.MessagingRoute,
            Campaign = change.Campaign ?? has.Campaign,
        };
        var together = has.VoiceRoute == has.MessagingRoute && (change.VoiceRoute is null || change.MessagingRoute is null) && provider.Refuse(wanted) is not null;
        return together ? wanted with { VoiceRoute = change.VoiceRoute ?? change.MessagingRoute, MessagingRoute = change.MessagingRoute ?? change.VoiceRoute } : wanted;
    }

    private async Task<(Dictionary<string, PhoneNumberRow> Numbers, Dictionary<string, WantedSettings> Settings)> ReadAsync(AgentHostDb db, List<string> ids, CancellationToken cancellationToken)
    {
        var numbers = await db.PhoneNumbers.Where(n => ids.Contains(n.Id)).ToDictionaryAsync(n => n.Id, cancellationToken);
        return (numbers, await WantedSettings.OfAsync(db, numbers.Values, options, cancellationToken));
    }

    private static async Task<SetupOutcome> ReadBackAsync(IProvider provider, PhoneNumberRow number, NumberSettings wanted, CancellationToken cancellationToken)
    {
        var owned = await provider.GetOwnedAsync(E164.Parse(number.E164), cancellationToken);
        return owned switch
        {
            null => new(number.Id, false, Readiness.Pending, "The carrier does not list the number yet."),
            _ when owned.Settings.Meets(wanted) => new(number.Id, true, wanted.VoiceRoute is null ? Readiness.NoRoute : Readiness.Ready, null),
            _ when owned.Settings.Meets(wanted with { Campaign = null }) =>
                new(number.Id, false, Readiness.CampaignMissing, $"The campaign {wanted.Campaign} was not read back yet; until then messages can't be sent."),
            _ => new(number.Id, false, Readiness.Pending, "The settings read back differ from those made."),
        };
    }
}
