using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;

namespace AgentHost.CarrierSandbox.Faults;

/// <summary>
/// Stands before every carrier's endpoints: notes the request, and lets the fault that is switched on hit it, before the carrier acts or after it did.
/// </summary>
internal sealed class FaultInjection(RequestDelegate next, CarrierSimulators carriers, TimeProvider time)
{
    private const int EnormousBytes = 64 * 1024 * 1024;

    /// <summary>The fault that a carrier's own logic shall play.</summary>
    public static SandboxFault? Played(HttpContext http) => http.Items[nameof(SandboxFault)] as SandboxFault?;

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<CarrierRoute>() is not { } route)
        {
            await next(http);
            return;
        }

        var carrier = carriers.Of(route.Carrier);
        http.Response.Headers.Date = time.GetUtcNow().ToString("R");
        http.Response.Headers["x-sandbox-connection"] = http.Connection.Id;
        carrier.Note(await SeenAsync(http, route));
        carrier.Advance();
        var setting = carrier.Faults.Take(route.Operation);
        if (setting is null or { Fault: SandboxFault.InsufficientFunds or SandboxFault.Taken })
        {
            http.Items[nameof(SandboxFault)] = setting?.Fault;
            await next(http);
            return;
        }

        if (!setting.AfterCommit && !NeedsAnswer(setting.Fault))
        {
            await ActAsync(http, carrier, setting, []);
            return;
        }

        var answer = await AnswerAsync(http);
        await ActAsync(http, carrier, setting, answer);
    }

    // These spoil the answer, so that there must be one.
    private static bool NeedsAnswer(SandboxFault fault) =>
        fault is SandboxFault.Slow or SandboxFault.Truncated or SandboxFault.Malformed or SandboxFault.Html or SandboxFault.Empty or SandboxFault.Enormous;

    private static async Task<SeenRequest> SeenAsync(HttpContext http, CarrierRoute route)
    {
        http.Request.EnableBuffering();
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8, leaveOpen: true);
        var body = await reader.ReadToEndAsync();
        http.Request.Body.Position = 0;
        return new SeenRequest(
            route.Operation, http.Request.Method, http.Request.Path.ToUriComponent()[(route.Carrier.Length + 1)..] + http.Request.QueryString, http.Request.ContentType,
            http.Request.ContentLength, body, http.Request.Headers.Accept.ToString());
    }

    private async Task<byte[]> AnswerAsync(HttpContext http)
    {
        var stream = http.Response.Body;
        using var buffer = new MemoryStream();
        http.Response.Body = buffer;
        await next(http);
        http.Response.Body = stream;
        http.Response.ContentLength = null;
        return buffer.ToArray();
    }

    private static async Task ActAsync(HttpContext http, CarrierSimulator carrier, FaultSetting setting, byte[] answer)
    {
        var response = http.Response;
        switch (setting.Fault)
        {
            case SandboxFault.Hang:
                await carrier.HangAsync(http.RequestAborted);
                break;
            case SandboxFault.Slow:
                await PauseAsync(TimeSpan.FromMilliseconds(setting.Delay), http.RequestAborted);
                await response.Body.WriteAsync(answer);
                break;
            case SandboxFault.Reset or SandboxFault.Close:
                Cut(http, reset: setting.Fault == SandboxFault.Reset);
                break;
            case SandboxFault.BadGateway or SandboxFault.Html:
                response.StatusCode = setting.Fault == SandboxFault.BadGateway ? 502 : response.StatusCode;
                response.ContentType = "text/html";
                await response.WriteAsync("<!doctype html><html><body><h1>Welcome</h1></body></html>");
                break;
            case SandboxFault.Redirect:
                response.StatusCode = 307;
                response.Headers.Location = http.Request.Path + http.Request.QueryString;
                break;
            case SandboxFault.Truncated:
                // The server ends a connection on which less was written than announced.
                response.ContentLength = answer.Length + 1;
                await response.Body.WriteAsync(answer.AsMemory(0, answer.Length / 2));
                break;
            case SandboxFault.Malformed:
                await response.WriteAsync("{\"sid\": <not a message>");
                break;
            case SandboxFault.Empty:
                break;
            case SandboxFault.Enormous:
                await FloodAsync(http);
                break;
            default:
                response.Headers.RetryAfter = setting.RetryAfter;
                await carrier.WriteErrorAsync(http, setting.Fault);
                break;
        }
    }

    // A caller sees the one as a reset, the other as an end where an answer should be.
    private static void Cut(HttpContext http, bool reset)
    {
        var socket = http.Features.Get<IConnectionSocketFeature>()!.Socket;
        if (reset)
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Close();
        }
        else
        {
            socket.Shutdown(SocketShutdown.Both);
        }

        http.Abort();
    }

    private static async Task FloodAsync(HttpContext http)
    {
        var block = Encoding.UTF8.GetBytes(new string(' ', 64 * 1024));
        for (var sent = 0; sent < EnormousBytes && !http.RequestAborted.IsCancellationRequested; sent += block.Length)
        {
            await http.Response.Body.WriteAsync(block, http.RequestAborted);
        }
    }

    private static async Task PauseAsync(TimeSpan pause, CancellationToken ct)
    {
        try
        {
            await Task.Delay(pause, ct);
        }
        catch (OperationCanceledException)
        {
            // The caller gave up, or the sandbox ends.
        }
    }
}
