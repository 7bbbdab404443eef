using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AgentHost.Tests.Operations.Outbox;

/// <summary>A mail server on this machine that keeps what it gets, or refuses receivers with a code.</summary>
public sealed class MailReceiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _mails = [];
    private readonly Task _accepting;

    public MailReceiver()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The answer to each receiver's address.</summary>
    public string ToReceivers { get; set; } = "250 ok";

    public IReadOnlyList<string> Mails => [.. _mails];

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                open.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.UTF8);
                await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
                await writer.WriteLineAsync("220 here");
                while (await reader.ReadLineAsync(_stop.Token) is { } line)
                {
                    var verb = line.Split(' ')[0].ToUpperInvariant();
                    if (verb == "DATA")
                    {
                        await writer.WriteLineAsync("354 go on");
                        _mails.Enqueue(await MailAsync(reader));
                    }

                    await writer.WriteLineAsync(verb switch { "RCPT" => ToReceivers, "QUIT" => "221 bye", _ => "250 ok" });
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The other side left, or the test is over.
        }
    }

    private async Task<string> MailAsync(StreamReader reader)
    {
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
        {
            mail.AppendLine(line);
        }

        return mail.ToString();
    }
}
