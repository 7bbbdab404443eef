namespace AgentHost.Providers.Local;

/// <summary>
/// Makes calls to the ledger look like calls to a carrier: they take their time, the faults switched on hit them, and what went wrong comes out
/// as a carrier's HTTP adapter would tell it.
/// </summary>
internal sealed class LocalCalls(LocalLedger ledger, LocalBackorders backorders, LocalFaults faults, LocalOptions options, TimeProvider time)
{
    /// <summary>A read: a fault is a <see cref="ProviderUnavailableException"/>.</summary>
    public async Task<T> ReadAsync<T>(LocalOperation operation, Func<LocalAccount, T> look, CancellationToken cancellationToken)
    {
        if (ReasonOf(await ArriveAsync(operation, cancellationToken)) is { } reason)
        {
            throw new ProviderUnavailableException(ProviderNames.Local, reason);
        }

        return await UsableAsync(async () =>
        {
            await backorders.DeliverDueAsync(cancellationToken);
            return await ledger.ReadAsync(look, cancellationToken);
        });
    }

    /// <summary>A change that spends nothing: a fault is a <see cref="ProviderUnavailableException"/>, whether it was made or not.</summary>
    public async Task<T> ChangeAsync<T>(LocalOperation operation, Func<LocalAccount, ICollection<LocalEntry>, T> decide, CancellationToken cancellationToken)
    {
        var fault = await ArriveAsync(operation, cancellationToken);
        var reason = ReasonOf(fault);
        if (reason is not null && !AppliesFirst(fault))
        {
            throw new ProviderUnavailableException(ProviderNames.Local, reason);
        }

        var answer = await UsableAsync(() => ledger.AppendAsync(decide, cancellationToken));
        return reason is null ? answer : throw new ProviderUnavailableException(ProviderNames.Local, reason);
    }

    /// <summary>
    /// A call whose effect counts: it never throws for what the carrier does. <paramref name="rejected"/> makes the answer to a refusal by code,
    /// <paramref name="unknown"/> the one that says why nothing is known.
    /// </summary>
    public async Task<T> SpendAsync<T>(
        LocalOperation operation,
        Func<LocalAccount, ICollection<LocalEntry>, bool, T> decide,
        Func<string, T> rejected,
        Func<string, T> unknown,
        CancellationToken cancellationToken)
    {
        LocalFault? fault;
        try
        {
            fault = await ArriveAsync(operation, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // A request under way when its caller gave up: what became of it can only be asked.
            return unknown("cancelled");
        }

        switch (fault)
        {
            case LocalFault.Refuse:
                return rejected(LocalOutcomes.Refused);
            case LocalFault.TimeoutBefore or LocalFault.ServerErrorBefore:
                return unknown(ReasonOf(fault)!);
        }

        try
        {
            // From here on the carrier acts, whether or not anybody still listens.
            await backorders.DeliverDueAsync(CancellationToken.None);
            var answer = await ledger.AppendAsync((account, entries) => decide(account, entries, fault == LocalFault.RefuseSome), CancellationToken.None);
            return AppliesFirst(fault) ? unknown(ReasonOf(fault)!) : answer;
        }
        catch (ProviderUnavailableException)
        {
            return rejected(LocalOutcomes.Unavailable);
        }
        catch (IOException)
        {
            return unknown("server_error");
        }
    }

    private async Task<LocalFault?> ArriveAsync(LocalOperation operation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var fault = faults.Take(operation);
        var duration = options.Latency + (fault == LocalFault.Slow ? options.SlowBy : TimeSpan.Zero);
        if (duration > TimeSpan.Zero)
        {
            await Task.Delay(duration, time, cancellationToken);
        }

        return fault;
    }

    private static async Task<T> UsableAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (IOException fault)
        {
            throw new ProviderUnavailableException(ProviderNames.Local, "ledger_unusable", fault);
        }
    }

    private static bool AppliesFirst(LocalFault? fault) => fault is LocalFault.ApplyThenDrop or LocalFault.ServerErrorAfter;

    private static string? ReasonOf(LocalFault? fault) => fault switch
    {
        null or LocalFault.Slow => null,
        LocalFault.TimeoutBefore => "timeout",
        LocalFault.ApplyThenDrop => "reset",
        LocalFault.ServerErrorBefore or LocalFault.ServerErrorAfter => "server_error",
        _ => "rate_limited",
    };
}
