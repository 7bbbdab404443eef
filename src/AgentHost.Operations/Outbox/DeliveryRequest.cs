using System.Net.Http.Headers;

namespace AgentHost.Operations.Outbox;

/// <summary>One POST of JSON to a receiver. Its text shows no header and no body.</summary>
public sealed record DeliveryRequest
{
    /// <summary>Where to.</summary>
    public required Uri Address { get; init; }

    /// <summary>The idempotency key: the same whenever the same row is sent.</summary>
    public required string Key { get; init; }

    /// <summary>The JSON.</summary>
    public required string Body { get; init; }

    /// <summary>Credentials.</summary>
    public AuthenticationHeaderValue? Authorization { get; init; }

    /// <summary>Further headers.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Whether the address comes from a tenant, so that only public addresses are connected to.</summary>
    public bool Guarded { get; init; }

    /// <summary>Host and path’s length say enough: paths of webhooks often are secrets.</summary>
    public override string ToString() => $"POST {Address.Host}";
}
