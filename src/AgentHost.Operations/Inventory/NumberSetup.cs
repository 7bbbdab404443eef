using AgentHost.Numbering;
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
        var numbers = ids.Count == 0
            ? []
            : await database.ReadAsync((db, token) => db.PhoneNumbers.Where(n => ids.Contains(n.Id)).ToDictionaryAsync(n => n.Id, token), cancellationToken);
        using var places = new SemaphoreSlim(AtOnce);
        var outcomes = await Task.WhenAll(wanted.Select(async w =>
        {
            await places.WaitAsync(cancellationToken);
            try
            {
                return (w.For, Outcome: numbers.TryGetValue(w.PhoneNumberId, out var number) && number.Active
                    ? await MakeAsync(number, options.RouteOf(number.Provider, number.Account), cancellationToken)
                    : SetupOutcome.Told);
            }
            finally
            {
                places.Release();
            }
        }));
        return outcomes.ToDictionary(o => o.For, o => o.Outcome);
    }

    /// <summary>Makes given settings of one number.</summary>
    public async Task<SetupOutcome> MakeAsync(PhoneNumberRow number, NumberSettings? wanted, CancellationToken cancellationToken)
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
            return new(number.Id, true, Readiness.NoRoute, $"No routing is configured for {number.Provider}.");
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
