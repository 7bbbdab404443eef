namespace AgentHost.Providers.Wire;

/// <summary>
/// Calls that only read. The connection comes from outside, and so does what stands around each call: time-outs, repeats, breakers, limits.
/// </summary>
/// <param name="client">The connection, over <see cref="CarrierConnections.ForReads"/>.</param>
/// <param name="time">The clock of time-outs.</param>
/// <param name="observed">Told of every exchange, each attempt by itself, for health and metrics; must not throw.</param>
/// <param name="pipeline">What stands around each call; null for nothing.</param>
public sealed class CarrierReads(HttpMessageInvoker client, TimeProvider time, Action<CarrierCall>? observed = null, IReadPipeline? pipeline = null)
{
    /// <summary>The clock that ages of answers are told by.</summary>
    public TimeProvider Time => time;

    /// <summary>
    /// Sends a request and gives whatever came of it. Throws <see cref="OperationCanceledException"/> when the caller gives up,
    /// <see cref="ProviderUnavailableException"/> when the account is not asked now (circuit_open, rate_limited), and nothing else for the carrier's doings.
    /// </summary>
    public async Task<CarrierAnswer> SendAsync(CarrierRequest request, CancellationToken cancellationToken)
    {
        var answer = pipeline is null
            ? await AttemptAsync(request, cancellationToken)
            : await pipeline.RunAsync(request, AttemptAsync, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return answer;
    }

    private async Task<CarrierAnswer> AttemptAsync(CarrierRequest request, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var answer = await CarrierExchange.SendAsync(client, request, alwaysContent: false, time, cancellationToken);
        observed?.Invoke(new CarrierCall(request.Operation, answer, time.GetElapsedTime(begun)));
        return answer;
    }
}
