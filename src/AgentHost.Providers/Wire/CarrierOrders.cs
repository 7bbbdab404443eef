namespace AgentHost.Providers.Wire;

/// <summary>
/// Calls that spend or change something: orders, releases, ports, settings (reliability rule 5). Each is sent once and never again by anybody: the
/// connection is made here and takes no handler from outside, follows no redirect, and every request has a content.
/// </summary>
/// <param name="time">The clock of time-outs.</param>
/// <param name="observed">Told of every exchange, for health and metrics; must not throw.</param>
public sealed class CarrierOrders(TimeProvider time, Action<CarrierCall>? observed = null) : IDisposable
{
    private readonly HttpMessageInvoker _client = new(CarrierConnections.ForOrders());

    /// <summary>Sends a request once and gives whatever came of it. Never throws: what can't be told is an answer that says so.</summary>
    public async Task<CarrierAnswer> SendOnceAsync(CarrierRequest request, CancellationToken cancellationToken)
    {
        try
        {
            if (TimeToSend.Current is { IsOver: true })
            {
                return new CarrierAnswer.NotSent();
            }

            var begun = time.GetTimestamp();
            var answer = await CarrierExchange.SendAsync(_client, request, alwaysContent: true, time, cancellationToken);
            observed?.Invoke(new CarrierCall(request.Operation, answer, time.GetElapsedTime(begun)));
            return answer;
        }
        catch (Exception)
        {
            // A fault of ours. Whether the request was under way can't be told from it.
            return new CarrierAnswer.Lost();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
