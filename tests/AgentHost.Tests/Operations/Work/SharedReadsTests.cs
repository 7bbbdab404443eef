using AgentHost.Operations.Work;
using AgentHost.Storage;
using AgentHost.Tests.Harness;

namespace AgentHost.Tests.Operations.Work;

/// <summary>A crowd shares readings, and each is told what was read after they asked.</summary>
public sealed class SharedReadsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_WhileOneIsUnderWay_SharesTheNextAndNotThatOne()
    {
        var reads = new SharedReads<string, int>(() => null, TimeProvider.System);
        var gates = Enumerable.Range(0, 3).Select(_ => new TaskCompletionSource()).ToArray();
        var underWay = new TaskCompletionSource();
        var begun = 0;
        async Task<int> ReadAsync()
        {
            var mine = begun++;
            underWay.TrySetResult();
            await gates[mine].Task;
            return mine;
        }

        var first = reads.ReadAsync("a", ReadAsync, Ct);
        await underWay.Task;
        var crowd = Enumerable.Range(0, 5).Select(_ => reads.ReadAsync("a", ReadAsync, Ct)).ToList();
        Assert.Equal(1, begun);
        gates[0].SetResult();
        Assert.Equal(0, await first);
        gates[1].SetResult();

        var shared = await Task.WhenAll(crowd);
        Assert.All(shared, which => Assert.Equal(1, which));
        Assert.Equal(2, begun);
        gates[2].SetResult();
        Assert.Equal(2, await reads.ReadAsync("a", ReadAsync, Ct));
    }

    [Fact]
    public async Task Read_ThatFails_FailsForThoseWhoShareItAndForNobodyElse()
    {
        var reads = new SharedReads<string, int>(() => null, TimeProvider.System);
        var (gate, underWay) = (new TaskCompletionSource(), new TaskCompletionSource());
        var begun = 0;
        async Task<int> ReadAsync()
        {
            var mine = begun++;
            underWay.TrySetResult();
            await gate.Task;
            return mine == 1 ? throw new IOException("gone") : mine;
        }

        var first = reads.ReadAsync("a", ReadAsync, Ct);
        await underWay.Task;
        var (second, third) = (reads.ReadAsync("a", ReadAsync, Ct), reads.ReadAsync("a", ReadAsync, Ct));
        gate.SetResult();

        Assert.Equal(0, await first);
        await Assert.ThrowsAsync<IOException>(() => second);
        await Assert.ThrowsAsync<IOException>(() => third);
        Assert.Equal(2, await reads.ReadAsync("a", ReadAsync, Ct));
    }

    [Fact]
    public async Task Read_CallerGoesAway_OthersAreServed()
    {
        var reads = new SharedReads<string, int>(() => null, TimeProvider.System);
        var gate = new TaskCompletionSource();
        using var leaving = new CancellationTokenSource();
        async Task<int> ReadAsync()
        {
            await gate.Task;
            return 7;
        }

        var gone = reads.ReadAsync("a", ReadAsync, leaving.Token);
        var stays = reads.ReadAsync("a", ReadAsync, Ct);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        gate.SetResult();

        Assert.Equal(7, await stays);
        Assert.Equal(7, await reads.ReadAsync("b", ReadAsync, Ct));
    }

    [Theory]
    [InlineData(false, 0, 1)]
    [InlineData(true, 0, 2)]
    [InlineData(false, 600, 2)]
    public async Task Read_Again_IsReadAnewAfterACommitOrAWhile(bool committed, int milliseconds, int readings)
    {
        var (clock, mark, begun) = (new FakeTimeProvider(), new CommitMark(1, 1), 0);
        var reads = new SharedReads<string, int>(() => mark, clock);
        Task<int> ReadAsync() => Task.FromResult(++begun);
        await reads.ReadAsync("a", ReadAsync, Ct);

        mark = committed ? mark with { Version = 2 } : mark;
        clock.Advance(TimeSpan.FromMilliseconds(milliseconds));

        Assert.Equal(readings, await reads.ReadAsync("a", ReadAsync, Ct));
    }

    [Fact]
    public async Task Read_CommitWhileItIsUnderWay_IsReadAnew()
    {
        var (mark, begun) = (new CommitMark(1, 1), 0);
        var reads = new SharedReads<string, int>(() => mark, new FakeTimeProvider());
        Task<int> ReadAsync()
        {
            mark = mark with { Version = 2 };
            return Task.FromResult(++begun);
        }

        await reads.ReadAsync("a", ReadAsync, Ct);

        Assert.Equal(2, await reads.ReadAsync("a", ReadAsync, Ct));
    }
}
