namespace AgentHost.Providers.Wire;

/// <summary>
/// Calls that only read. The connection comes from outside, so that time-outs, retries, breakers and limits can be put around it; a handler there
/// sees <see cref="OperationOf"/> and may end a call with a <see cref="ProviderUnavailableException"/> of its own.
/// </summary>
/// <param name="client">The connection, over <see cref="CarrierConnections.ForReads"/> or something around it.</param>
/// <param name="time">The clock of time-outs.</param>
/// <param name="observed">Told of every exchange that was not ended before it began, for health and metrics; must not throw.</param>
public sealed class CarrierReads(HttpMessageInvoker client, TimeProvider time, Action<CarrierCall>? observed = null)
{
    /// <summary>The clock that ages of answers are told by.</summary>
    public TimeProvider Time => time;

    /// <summary>What a request of this client is for.</summary>
    public static CarrierOperation OperationOf(HttpRequestMessage request) =>
        request.Options.TryGetValue(CarrierExchange.Operation, out var operation) ? operation : throw new InvalidOperationException("The request is none of CarrierReads.");

    /// <summary>Sends a request and gives whatever came of it. Throws <see cref="OperationCanceledException"/> when the caller gives up, and nothing else for the carrier's doings.</summary>
    public async Task<CarrierAnswer> SendAsync(CarrierRequest request, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var answer = await CarrierExchange.SendAsync(client, request, alwaysContent: false, time, cancellationToken);
        observed?.Invoke(new CarrierCall(request.Operation, answer, time.GetElapsedTime(begun)));
        cancellationToken.ThrowIfCancellationRequested();
        return answer;
    }
}
