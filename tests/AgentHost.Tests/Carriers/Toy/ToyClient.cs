using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AgentHost.Providers;
using AgentHost.Providers.Wire;

namespace AgentHost.Tests.Carriers.Toy;

/// <summary>The toy carrier over HTTP.</summary>
internal sealed class ToyClient(ToyOptions options, CarrierReads reads, CarrierOrders orders)
{
    public async Task<T?> ReadAsync<T>(CarrierOperation operation, string path, JsonTypeInfo<T> type, CancellationToken ct)
        where T : class
    {
        var answer = await reads.SendAsync(Request(operation, HttpMethod.Get, path), ct);
        return answer is CarrierAnswer.Answered { Status: 404 } ? null
            : answer is CarrierAnswer.Answered { IsSuccess: true } answered && JsonBody.TryRead(answered.Body, type, out var message) ? message
            : throw new ProviderUnavailableException(ToyProfile.Name, answer.Reason);
    }

    public Task<CarrierAnswer> SendOnceAsync(CarrierOperation operation, HttpMethod method, string path, ToyNumber? body, CancellationToken ct) =>
        orders.SendOnceAsync(
            Request(operation, method, path) with
            {
                Content = body is null ? default : JsonSerializer.SerializeToUtf8Bytes(body, ToyWire.Default.ToyNumber),
                ContentType = body is null ? null : "application/json",
            },
            ct);

    private CarrierRequest Request(CarrierOperation operation, HttpMethod method, string path) => new()
    {
        Operation = operation,
        Method = method,
        Address = new Uri(options.Api.AbsoluteUri.TrimEnd('/') + path),
        Authorization = new AuthenticationHeaderValue("Bearer", options.Key),
    };
}
