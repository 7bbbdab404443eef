using System.Text.Json;
using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Tests.Operations.Inbox;

/// <summary>A carrier that proves itself by a header, and says in JSON what its event is about.</summary>
internal sealed class SecretHeader(string secret) : IVerifiesEvents
{
    public const string Name = "X-Secret";

    public EventVerdict Verify(CarrierEvent received, DateTimeOffset now)
    {
        if (received.Header(Name) != secret)
        {
            return new EventVerdict.Refused(received.Header(Name) is null ? "signature_missing" : "signature_wrong");
        }

        var body = JsonDocument.Parse(received.Body).RootElement;
        string? Text(string name) => body.TryGetProperty(name, out var value) ? value.GetString() : null;
        return new EventVerdict.Genuine(
            Text("id") ?? received.BodyHash, new EventSubject(Text("reference"), Text("order"), Text("number") is { } number ? [E164.Parse(number)] : []));
    }

    public static CarrierEvent Event(string secret, string json) =>
        new("POST", new Uri("http://127.0.0.1/webhooks/local"), new Dictionary<string, string> { [Name] = secret }, System.Text.Encoding.UTF8.GetBytes(json));
}
