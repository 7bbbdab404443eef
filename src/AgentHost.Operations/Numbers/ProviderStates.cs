using System.Collections.Concurrent;
using AgentHost.Numbering;
using AgentHost.Operations.Policy;
using AgentHost.Operations.Routing;
using AgentHost.Operations.Work;
using AgentHost.Providers;
using AgentHost.Providers.Routing;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Numbers;

/// <summary>
/// The accounts in use, with what each says of itself and what was seen of it. What a carrier says is asked for anew after 30 seconds, and what the simulated one in this
/// process says after a second.
/// </summary>
public sealed class ProviderStates(Database database, ProviderDirectory directory, OperationsOptions options, TimeProvider time, CarrierLines? lines = null)
{
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AgeInProcess = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SeenAge = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Heard> _heard = new();
    private readonly SharedReads<string, ProviderList> _lists = new(database.Mark, time);

    /// <summary>The problem of naming a provider that is not in use.</summary>
    public static Problem NotInUse(string provider) => new(
        ProblemKind.Configuration,
        "provider_not_in_use",
        $"The provider {provider} is not in use here.",
        "Nothing was ordered.",
        "See `agenthost providers list` for those that are, or leave the provider out.");

    /// <summary>Why nothing can be asked of the provider named, or of any where none is; null where an account is open to orders, or none is in use at all.</summary>
    /// <param name="directory">The accounts in use.</param>
    /// <param name="stops">Stops, and what is said of the accounts.</param>
    /// <param name="live">Whether live mode is on.</param>
    /// <param name="named">The provider that the asker named.</param>
    /// <param name="routed">The only accounts that the order's routing profile has settings for; null for any.</param>
    public static Problem? AllClosed(ProviderDirectory directory, SpendingStops stops, bool live, string? named, IReadOnlySet<(string Provider, string Account)>? routed = null)
    {
        var meant = directory.All.Select(p => p.Profile).Where(p => ProviderChoice.Means(named, p) && routed?.Contains((p.Name, p.Account)) != false).ToList();
        return meant.Count == 0 ? (named ?? routed?.Select(r => RoutedAccounts.Written(r.Provider, r.Account)).FirstOrDefault()) is { } nobody ? NotInUse(nobody) : null
            : meant.Any(profile => stops.Closed(profile, live) is null) ? null
            : stops.Closed(meant[0], live);
    }

    /// <summary>Asks every account for its state. Callers of a tenant who ask at once share the answer.</summary>
    public async Task<Result<ProviderList>> ListAsync(Caller caller, CancellationToken cancellationToken) =>
        await _lists.ReadAsync(caller.Tenant, () => ListAsync(caller.Tenant, CancellationToken.None), cancellationToken);

    private async Task<ProviderList> ListAsync(string tenant, CancellationToken cancellationToken)
    {
        var (stops, policy) = await database.ReadAsync(
            async (db, token) => (await SpendingStops.ReadAsync(db, token), (await db.TenantAsync(tenant, token)).Policy), cancellationToken);
        var seen = directory.All.All(p => p.Profile.InProcess) ? [] : await database.ReadAsync((db, token) => db.AccountStates.ToListAsync(token), cancellationToken);
        return new ProviderList
        {
            Mode = options.Mode,
            Providers = await Task.WhenAll(ProviderChoice.Rank(directory.All, policy).SelectMany(rank => rank).Select(p => ViewAsync(p, seen, stops, cancellationToken))),
            Order = policy.ProviderOrder,
            NotUsed = [.. directory.NotUsed, .. directory.Complaints()],
        };
    }

    private async Task<ProviderView> ViewAsync(IProvider provider, List<AccountStateRow> seen, SpendingStops stops, CancellationToken cancellationToken)
    {
        var profile = provider.Profile;
        var row = stops.Accounts.FirstOrDefault(a => a.Provider == profile.Name && a.Account == profile.Account);
        var closed = stops.Closed(profile, options.Live);
        var health = Health(provider, seen);
        var (state, age) = await StateAsync(provider, cancellationToken);
        var balance = state.Balance is { } told ? options.ExchangeRates.ToUsd(told) ?? told : (Money?)null;
        return new ProviderView
        {
            Provider = profile.Name,
            Account = profile.Account,
            Usable = state.Usable && closed is null,
            Detail = closed is null ? state.Detail : $"{closed.Cause} {closed.Next}",
            Enabled = row?.Enabled ?? true,
            CheckedAt = row?.CheckedAt,
            Simulated = profile.Simulated,
            Countries = profile.Countries,
            NumberTypes = [.. profile.NumberTypes.Select(Word.Of)],
            Reserves = profile.Reserves,
            Backorders = profile.Backorders,
            Balance = balance?.Amount,
            BalanceCurrency = balance is { Currency: not "USD" and var currency } ? currency : null,
            LowBalance = !profile.InProcess && balance?.Amount < (lines?.Options ?? new RoutingOptions()).LowBalance.Of(profile.Name),
            AgeSeconds = age,
            Health = health ?? (lines?.Find(provider) is { } line ? ProviderHealthView.Of(line.Health.Read()) : null),
        };
    }

    // What another process saw counts where this one has seen less: a command that has only just begun has seen nothing.
    private ProviderHealthView? Health(IProvider provider, List<AccountStateRow> seen)
    {
        var now = time.GetUtcNow();
        var row = seen.Find(s => s.Provider == provider.Profile.Name && s.Account == provider.Profile.Account);
        return row is not null && now - row.SeenAt < SeenAge && StoredJson.Read<ProviderHealthView>(row.HealthJson) is var other
            && other.Requests > (lines?.Find(provider)?.Health.Read().Requests ?? 0)
                ? other with { AgeSeconds = (int)Math.Max(0, (now - row.SeenAt).TotalSeconds) }
                : null;
    }

    private async Task<(AccountState State, int? Age)> StateAsync(IProvider provider, CancellationToken cancellationToken)
    {
        var profile = provider.Profile;
        if (profile.MissingSettings is { Count: > 0 } missing)
        {
            return (new AccountState(false, $"Missing: {string.Join(", ", missing)}.", null), null);
        }

        var key = AccountKey.Of(profile).ToString();
        if (_heard.GetValueOrDefault(key) is { } heard && time.GetUtcNow() - heard.At is var old && old >= TimeSpan.Zero && old < (profile.InProcess ? AgeInProcess : Age))
        {
            return (heard.State, profile.InProcess ? null : (int)old.TotalSeconds);
        }

        var state = await AskAsync(provider, cancellationToken);
        _heard[key] = new Heard(state, time.GetUtcNow());
        return (state, null);
    }

    private async Task<AccountState> AskAsync(IProvider provider, CancellationToken cancellationToken)
    {
        var reply = await provider.AskAsync(token => provider.GetAccountAsync(token).WaitAsync(token), time, cancellationToken, options.SearchDeadline);
        return reply.Answer ?? new AccountState(false, $"Does not answer: {reply.Silence}.", null);
    }

    private sealed record Heard(AccountState State, DateTimeOffset At);
}
