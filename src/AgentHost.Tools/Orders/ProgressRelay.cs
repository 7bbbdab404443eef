using System.Threading.Channels;
using AgentHost.Operations.Orders;
using AgentHost.Tools.Catalog;
using AgentHost.Tools.Filters;
using ModelContextProtocol;

namespace AgentHost.Tools.Orders;

/// <summary>
/// Sends the progress of an order as notifications, one after the other and all before the result, when the client asked for them. A slow client loses
/// older ones; one that left loses them all, and the order goes on.
/// </summary>
internal sealed class ProgressRelay : IProgress<OrderProgress>, IAsyncDisposable
{
    private readonly Channel<OrderProgress> _reports = Channel.CreateBounded<OrderProgress>(
        new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly Task _sending;

    private ProgressRelay(ToolCall call) => _sending = SendAsync(call);

    /// <summary>A relay to the client; null when it asked for no progress.</summary>
    public static ProgressRelay? For(ToolCall call) => call.Request.Params?.ProgressToken is null ? null : new ProgressRelay(call);

    public void Report(OrderProgress value) => _reports.Writer.TryWrite(value);

    public async ValueTask DisposeAsync()
    {
        _reports.Writer.Complete();
        await _sending;
    }

    private async Task SendAsync(ToolCall call)
    {
        var done = -1;
        await foreach (var report in _reports.Reader.ReadAllAsync())
        {
            // The protocol wants every notification to be further on than the one before.
            if (call.Request.Params?.ProgressToken is not { } token || report.Done <= done)
            {
                continue;
            }

            done = report.Done;
            try
            {
                await call.Request.Server.NotifyProgressAsync(
                    token, new ProgressNotificationValue { Progress = report.Done, Total = report.Total, Message = VisibleText.Of(report.Text) });
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
            {
                // The client left; its order does not.
                done = int.MaxValue;
            }
        }
    }
}
