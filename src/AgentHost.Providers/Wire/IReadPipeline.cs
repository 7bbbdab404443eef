namespace AgentHost.Providers.Wire;

/// <summary>What stands around reads: time-outs, repeats, breakers, limits. Orders have none (reliability rule 5).</summary>
public interface IReadPipeline
{
    /// <summary>
    /// Sends a request, perhaps more than once, and gives what came of the last attempt. Throws <see cref="ProviderUnavailableException"/> where the request
    /// was refused before it was sent.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="send">Makes one attempt with the request that it is given.</param>
    /// <param name="cancellationToken">The caller's patience.</param>
    ValueTask<CarrierAnswer> RunAsync(CarrierRequest request, Func<CarrierRequest, CancellationToken, Task<CarrierAnswer>> send, CancellationToken cancellationToken);
}
