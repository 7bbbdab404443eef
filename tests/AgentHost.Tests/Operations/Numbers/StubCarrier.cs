using AgentHost.Numbering;
using AgentHost.Providers;

namespace AgentHost.Tests.Operations.Numbers;

/// <summary>An account outside of this process that offers what the test says.</summary>
public sealed class StubCarrier : IProvider
{
    public StubCarrier(string name, int priority, string account = "default") => Profile = new ProviderProfile
    {
        Name = name,
        Account = account,
        Priority = priority,
        Countries = ["US"],
        NumberTypes = [NumberType.Local],
        Features = [NumberFeature.Voice],
        SettleWindow = TimeSpan.FromMinutes(10),
        SettleWindowSource = "a test's",
    };

    public ProviderProfile Profile { get; }

    /// <summary>What it offers.</summary>
    public List<OfferedNumber> Offers { get; } = [];

    /// <summary>What happens instead of an answer.</summary>
    public Func<CancellationToken, Task>? Instead { get; set; }

    /// <summary>What the account says of itself.</summary>
    public AccountState State { get; set; } = new(true, "active", null);

    /// <summary>How often it was asked.</summary>
    public int Asked { get; private set; }

    public StubCarrier With(string number, decimal? monthly = 1m)
    {
        Offers.Add(new OfferedNumber
        {
            Number = E164.Parse(number),
            NumberType = NumberType.Local,
            Features = [NumberFeature.Voice],
            OneTimeCost = Money.Usd(1m),
            MonthlyCost = monthly is { } cost ? Money.Usd(cost) : null,
        });
        return this;
    }

    public async Task<IReadOnlyList<OfferedNumber>> SearchAsync(NumberQuery query, CancellationToken cancellationToken)
    {
        await AnswerAsync(cancellationToken);
        return [.. Offers.Where(o => !query.Excluding.Contains(o.Number)).Take(query.Limit)];
    }

    public async Task<IReadOnlyList<OfferedNumber>> CheckAsync(IReadOnlyList<E164> numbers, CancellationToken cancellationToken)
    {
        await AnswerAsync(cancellationToken);
        return [.. Offers.Where(o => numbers.Contains(o.Number))];
    }

    public async Task<AccountState> GetAccountAsync(CancellationToken cancellationToken)
    {
        await AnswerAsync(cancellationToken);
        return State;
    }

    public Task<PurchaseAnswer> PurchaseAsync(PurchaseRequest request, CancellationToken cancellationToken) => throw new InvalidOperationException("No test buys here.");

    public Task<FindAnswer> FindAsync(FindQuery query, CancellationToken cancellationToken) => throw new InvalidOperationException("No test buys here.");

    public Task<OwnedPage> ListOwnedAsync(string? cursor, CancellationToken cancellationToken) => Task.FromResult(new OwnedPage([], null));

    public Task<OwnedNumber?> GetOwnedAsync(E164 number, CancellationToken cancellationToken) => Task.FromResult<OwnedNumber?>(null);

    public Task<EffectOutcome> ConfigureAsync(E164 number, NumberSettings settings, CancellationToken cancellationToken) => throw new InvalidOperationException("No test configures here.");

    public Task<EffectOutcome> ReleaseAsync(E164 number, ClientReference reference, CancellationToken cancellationToken) => throw new InvalidOperationException("No test releases here.");

    private async Task AnswerAsync(CancellationToken cancellationToken)
    {
        Asked++;
        if (Instead is { } instead)
        {
            await instead(cancellationToken);
        }
    }
}
