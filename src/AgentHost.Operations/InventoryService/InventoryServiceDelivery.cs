using System.Net.Http.Headers;
using System.Text;
using AgentHost.Operations.Outbox;
using AgentHost.Storage.Rows;

namespace AgentHost.Operations.InventoryService;

/// <summary>Posts batches of numbers to the outside inventory service.</summary>
public sealed class InventoryServiceDelivery(DeliveryHttp http, OperationsOptions options) : IDelivery
{
    /// <inheritdoc/>
    public string? Destination => options.InventoryService is null ? null : Destinations.InventoryService;

    /// <inheritdoc/>
    public async Task<DeliveryAnswer> SendAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        var service = options.InventoryService!;
        if (row.Kind == InventoryBatches.Pretended && !service.Address.IsLoopback)
        {
            return new DeliveryAnswer.Refused("simulated_numbers", $"The numbers are simulated, and {service} is not on this machine.");
        }

        return await http.PostAsync(
            new DeliveryRequest
            {
                Address = service.Query,
                Key = row.Id,
                Body = row.PayloadJson,
                Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{service.Username}:{service.Password}"))),
            },
            cancellationToken);
    }
}
