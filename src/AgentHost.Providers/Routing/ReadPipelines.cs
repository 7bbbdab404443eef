using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Routing;

/// <summary>The pipelines of one account, one for each kind of read: what is looked for may fail while what is owned can still be asked after.</summary>
/// <param name="Offers">For searches and checks.</param>
/// <param name="Prices">For price lists, which stand on a host of their own at some carriers: without them, numbers can still be found.</param>
/// <param name="Books">For what became of orders, owned numbers, the account and ports.</param>
internal sealed record ReadPipelines(ReadPipeline Offers, ReadPipeline Prices, ReadPipeline Books) : IReadPipeline
{
    /// <inheritdoc/>
    public ValueTask<CarrierAnswer> RunAsync(
        CarrierRequest request, Func<CarrierRequest, CancellationToken, Task<CarrierAnswer>> send, CancellationToken cancellationToken) =>
        Of(request.Operation).RunAsync(request, send, cancellationToken);

    private ReadPipeline Of(CarrierOperation operation) => operation switch
    {
        CarrierOperation.Search or CarrierOperation.Check => Offers,
        CarrierOperation.Prices => Prices,
        _ => Books,
    };
}
