using System.Collections.Concurrent;
using System.Text;

namespace AgentHost.Tests.Operations.Outbox;

/// <summary>A mail server on this machine that keeps what it gets, or refuses receivers with a code.</summary>
public sealed class MailReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _mails = [];
    private readonly LoopbackListener _listener;

    public MailReceiver() => _listener = new LoopbackListener(ServeAsync).Start();

    /// <summary>The answer to each receiver's address.</summary>
    public string ToReceivers { get; set; } = "250 ok";

    public IReadOnlyList<string> Mails => [.. _mails];

    public int Port => _listener.Port;

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private async Task ServeAsync(Stream stream, CancellationToken ct)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 here");
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            var verb = line.Split(' ')[0].ToUpperInvariant();
            if (verb == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                _mails.Enqueue(await MailAsync(reader, ct));
            }

            await writer.WriteLineAsync(verb switch { "RCPT" => ToReceivers, "QUIT" => "221 bye", _ => "250 ok" });
        }
    }

    private static async Task<string> MailAsync(StreamReader reader, CancellationToken ct)
    {
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync(ct) is { } line && line != ".")
        {
            mail.AppendLine(line);
        }

        return mail.ToString();
    }
}
