using AgentHost.Operations.Numbers;
using AgentHost.Providers;
using AgentHost.Tests.Harness;
using AgentHost.Tests.Providers.Routing;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentHost.Tests.Operations.Numbers;

/// <summary>Several accounts asked at once.</summary>
public sealed class FanOutTests
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(8);

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task Ask_EightAccounts_CostNoMoreThanTheSlowest()
    {
        var began = _clock.GetUtcNow();

        var answers = await AskAsync(1000, [.. Enumerable.Range(1, 8).Select(i => (Carrier(i), TimeSpan.FromMilliseconds(100 * i)))]);

        Assert.Equal(8, answers.Count);
        Assert.All(answers, a => Assert.Null(a.Trouble));
        Assert.InRange(_clock.GetUtcNow() - began, TimeSpan.FromMilliseconds(800), TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task Ask_OneIsSilent_TheOthersAreGivenAtTheDeadlineAndItIsNamed()
    {
        var began = _clock.GetUtcNow();

        var answers = await AskAsync(1000, (Carrier(1), TimeSpan.FromHours(1)), (Carrier(2), TimeSpan.FromSeconds(1)));

        Assert.Equal([("c1", "timeout"), ("c2", null)], answers.Select(a => (a.Account.Profile.Name, a.Trouble?.Reason)));
        Assert.InRange(_clock.GetUtcNow() - began, Wait, 2 * Wait);
    }

    [Fact]
    public async Task Ask_AnAdapterDoesNotHeedItsToken_IsNotWaitedFor()
    {
        var answers = await _clock.UntilAsync(Ask(1, [[Carrier(1)], [Carrier(2)]], (_, _) => new TaskCompletionSource<AccountAnswer>().Task));

        Assert.All(answers, a => Assert.Equal("timeout", a.Trouble!.Reason));
    }

    [Fact]
    public async Task Ask_TheFirstChoiceHasEnough_TheOthersAreNotWaitedForNorBlamed()
    {
        var began = _clock.GetUtcNow();

        var answers = await AskAsync(1, (Carrier(1), TimeSpan.FromMilliseconds(100)), (Carrier(2), TimeSpan.FromHours(1)));

        Assert.Equal("c1", Assert.Single(answers).Account.Profile.Name);
        Assert.InRange(_clock.GetUtcNow() - began, TimeSpan.FromMilliseconds(100), Wait / 2);
    }

    [Fact]
    public async Task Ask_TheSecondChoiceIsQuicker_TheFirstIsWaitedFor()
    {
        var answers = await AskAsync(1, (Carrier(1), TimeSpan.FromSeconds(2)), (Carrier(2), TimeSpan.FromMilliseconds(10)));

        Assert.Equal(["c1", "c2"], answers.Select(a => a.Account.Profile.Name));
    }

    [Fact]
    public async Task Ask_AdaptersFail_TheOthersGoOn()
    {
        var answers = await _clock.UntilAsync(Ask(10, [[Carrier(1)], [Carrier(2)], [Carrier(3)]], (account, _) => account.Profile.Name switch
        {
            "c1" => throw new InvalidOperationException("A bug."),
            "c2" => throw new ProviderUnavailableException("c2", "unauthorized"),
            _ => Task.FromResult(Answer(account)),
        }));

        Assert.Equal(["fault", "unauthorized", null], answers.Select(a => a.Trouble?.Reason));
    }

    [Fact]
    public async Task Ask_CallerGivesUp_EndsAtOnce()
    {
        using var stop = new CancellationTokenSource();
        var asking = new FanOut(_clock, NullLogger.Instance).AskAsync(
            [[Carrier(1)], [Carrier(2)]], 1, Wait, (_, _) => new TaskCompletionSource<AccountAnswer>().Task, stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    private static StubCarrier Carrier(int number) => new StubCarrier($"c{number}", number).With($"+1206555{number:0000}");

    private static AccountAnswer Answer(IProvider account) => new(account, [.. ((StubCarrier)account).Offers.Select(o => new SourcedNumber(account, o))]);

    private Task<IReadOnlyList<AccountAnswer>> AskAsync(int count, params (StubCarrier Carrier, TimeSpan After)[] carriers) => _clock.UntilAsync(
        Ask(count, [.. carriers.Select(c => (IReadOnlyList<IProvider>)[c.Carrier])], async (account, token) =>
        {
            await Task.Delay(carriers.First(c => c.Carrier == account).After, _clock, token);
            return Answer(account);
        }));

    private Task<IReadOnlyList<AccountAnswer>> Ask(int count, IReadOnlyList<IReadOnlyList<IProvider>> ranks, Func<IProvider, CancellationToken, Task<AccountAnswer>> ask) =>
        new FanOut(_clock, NullLogger.Instance).AskAsync(ranks, count, Wait, ask, CancellationToken.None);
}
