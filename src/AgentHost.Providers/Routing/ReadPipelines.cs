using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Routing;

/// <summary>The pipelines of one account, one for each kind of read: what is looked for may fail while what is owned can still be asked after.</summary>
/// <param name="Offers">For searches, checks and prices.</param>
/// <param name="Books">For what became of orders, owned numbers, the account and ports.</param>
internal sealed record ReadPipelines(ReadPipeline Offers, ReadPipeline Books) : IReadPipeline
{
    /// <inheritdoc/>
    public ValueTask<CarrierAnswer> RunAsync(
        CarrierRequest request, Func<CarrierRequest, CancellationToken, Task<CarrierAnswer>> send, CancellationToken cancellationToken) =>
        (request.Operation is CarrierOperation.Search or CarrierOperation.Check or CarrierOperation.Prices ? Offers : Books).RunAsync(request, send, cancellationToken);
}
