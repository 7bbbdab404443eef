using AgentHost.Providers;
using Microsoft.Extensions.Logging;

namespace AgentHost.Operations.Numbers;

/// <summary>Asks several accounts at once and stops when the answers that matter are there, or the time is up: whoever is silent then is named.</summary>
/// <param name="time">The clock.</param>
/// <param name="log">Told of adapters' faults.</param>
internal sealed class FanOut(TimeProvider time, ILogger log)
{
    /// <summary>Asks; gives the answers in the order of the accounts, without those that were not waited for because they were not needed.</summary>
    /// <param name="ranks">The accounts, first choice first; those of one rank are weighed against each other.</param>
    /// <param name="count">So many numbers end the waiting, once no better account can change the choice.</param>
    /// <param name="wait">How long at most.</param>
    /// <param name="ask">Asks one account.</param>
    /// <param name="cancellationToken">The caller's patience.</param>
    public async Task<IReadOnlyList<AccountAnswer>> AskAsync(
        IReadOnlyList<IReadOnlyList<IProvider>> ranks, int count, TimeSpan wait, Func<IProvider, CancellationToken, Task<AccountAnswer>> ask, CancellationToken cancellationToken)
    {
        if (ranks is [[{ Profile.InProcess: true } inProcess]])
        {
            return [await AnswerAsync(inProcess, ask, cancellationToken, cancellationToken)];
        }

        using var late = new CancellationTokenSource(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        var asked = ranks.Select(rank => rank.Select(account => AnswerAsync(account, ask, ended.Token, cancellationToken)).ToList()).ToList();
        var pending = asked.SelectMany(rank => rank).ToList();
        while (pending.Count > 0 && !IsEnough(asked, count))
        {
            pending.Remove(await Task.WhenAny(pending));
        }

        var answers = new List<AccountAnswer>();
        foreach (var answer in asked.SelectMany(rank => rank).Where(task => task.IsCompleted))
        {
            answers.Add(await answer);
        }

        End(ended);
        return answers;
    }

    // Here and now: what is left over gives up before the answer is used.
    private static void End(CancellationTokenSource asking) => asking.Cancel();

    private static bool IsEnough(List<List<Task<AccountAnswer>>> asked, int count)
    {
        var numbers = new HashSet<string>();
        foreach (var rank in asked)
        {
            if (rank.Exists(task => !task.IsCompletedSuccessfully))
            {
                return false;
            }

            numbers.UnionWith(rank.SelectMany(task => Answer(task).Numbers).Select(n => n.Offer.Number.Value));
            if (numbers.Count >= count)
            {
                return true;
            }
        }

        return false;
    }

    private static AccountAnswer Answer(Task<AccountAnswer> completed) => completed.GetAwaiter().GetResult();

    private async Task<AccountAnswer> AnswerAsync(
        IProvider account, Func<IProvider, CancellationToken, Task<AccountAnswer>> ask, CancellationToken ended, CancellationToken cancellationToken)
    {
        try
        {
            // An adapter that does not heed its token is not waited for either.
            return await ask(account, ended).WaitAsync(ended);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return AccountAnswer.Silent(account, "timeout");
        }
        catch (ProviderUnavailableException e)
        {
            return AccountAnswer.Silent(account, e.Reason);
        }
        catch (Exception e) when (e is not (OperationCanceledException or Storage.DatabaseFaultException or ProcessDeathException))
        {
            log.LogError(e, "{Provider} failed in a search", account.Profile.Name);
            return AccountAnswer.Silent(account, "fault");
        }
    }
}
