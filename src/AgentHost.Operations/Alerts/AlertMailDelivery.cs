using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Net.Sockets;
using System.Text;
using AgentHost.Operations.Outbox;
using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Alerts;

/// <summary>
/// Mails alerts to operators. By the framework's own SmtpClient, because MailKit does not restore from the registry that builds run against; it knows STARTTLS and
/// no TLS from the first byte (port 465). A mail that is sent again has the same Message-ID, by which mail systems drop the second.
/// </summary>
public sealed class AlertMailDelivery(TimeProvider time, OperationsOptions options) : IDelivery
{
    /// <inheritdoc/>
    public string? Destination => options.Alerts?.Mail is null ? null : Destinations.AlertMail;

    /// <inheritdoc/>
    public async Task<DeliveryAnswer> SendAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        var settings = options.Alerts!.Mail!;
        using var timeout = new CancellationTokenSource(options.Outbox.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using var mail = Mail(settings, row.Id, StoredJson.Read<AlertMessage>(row.PayloadJson));
        using var client = new SmtpClient(settings.Host, settings.Port)
        {
            EnableSsl = settings.Tls,
            Credentials = settings.Username is { } user ? new NetworkCredential(user, settings.Password) : null,
        };
        try
        {
            await client.SendMailAsync(mail, either.Token);
            return new DeliveryAnswer.Delivered();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new DeliveryAnswer.Failed("timeout", $"{settings} did not take the mail within {options.Outbox.Timeout.TotalSeconds:0} s.");
        }
        catch (SmtpException e)
        {
            // Of several receivers, the refusal of one says more than the sum.
            var statuses = (e as SmtpFailedRecipientsException)?.InnerExceptions.Select(inner => inner.StatusCode) ?? [e.StatusCode];
            return Classify(statuses.Max(), settings);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            return new DeliveryAnswer.Failed("reset", $"The connection to {settings} broke.");
        }
    }

    // RFC 5321 §4.2.1: 5yz is for good, 4yz for now. The client reports what is no answer of the server as -1.
    private static DeliveryAnswer Classify(SmtpStatusCode status, MailOptions settings) => (int)status switch
    {
        530 or 534 or 535 or 538 => new DeliveryAnswer.Refused("unauthorized", $"{settings} wants other credentials, or a secure connection ({(int)status})."),
        >= 500 and < 600 => new DeliveryAnswer.Refused("refused", $"{settings} refused the mail ({(int)status} {status})."),
        >= 400 and < 500 => new DeliveryAnswer.Failed("not_now", $"{settings} did not take the mail now ({(int)status} {status})."),
        _ => new DeliveryAnswer.Failed("unreachable", $"{settings} could not be reached, or gave no usable answer."),
    };

    private static MailMessage Mail(MailOptions settings, string id, AlertMessage message)
    {
        var mail = new MailMessage
        {
            From = new MailAddress(settings.From),
            Subject = string.Concat(message.Text.Select(c => char.IsControl(c) ? ' ' : c)),
            SubjectEncoding = Encoding.UTF8,
            Body = Body(message),
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.QuotedPrintable,
        };
        mail.Headers.Add("Message-ID", $"<{id}@agenthost>");
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        foreach (var receiver in settings.To)
        {
            mail.To.Add(new MailAddress(receiver));
        }

        return mail;
    }

    private static string Body(AlertMessage message)
    {
        var lines = new List<string> { message.Text, $"At {message.At:yyyy-MM-dd HH:mm:ss} UTC, tenant {message.Tenant}.", "" };
        lines.AddRange(message.Items.Select(item => $"- {item}"));
        if (message.Count > message.Items.Count)
        {
            lines.Add($"- and {message.Count - message.Items.Count} more, in the log");
        }

        if (message is { HeldBack: > 0, LastToldAt: { } last })
        {
            lines.Add($"{message.HeldBack} of the same were held back since {last:yyyy-MM-dd HH:mm} UTC.");
        }

        lines.Add(message.Page is { } page ? $"\nWhat to do: docs/operations.md, \"{page}\"." : "");
        return string.Join('\n', lines);
    }
}
