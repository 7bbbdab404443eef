namespace AgentHost.CarrierSandbox.Events;

/// <summary>An event that a carrier has to tell.</summary>
/// <param name="ContentType">The media type of its body.</param>
/// <param name="Body">Its body.</param>
/// <param name="Headers">Makes its headers, the signature among them, for the address and the moment at which it goes out.</param>
public sealed record RaisedEvent(string ContentType, byte[] Body, Func<Uri, DateTimeOffset, IEnumerable<KeyValuePair<string, string>>> Headers)
{
    /// <summary>Headers of a second request, which follows when the first is answered by 401 with a challenge (WWW-Authenticate); null where none follows.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? WhenChallenged { get; init; }

    /// <summary>What the carrier adds to the address, with its "?"; empty where it adds nothing.</summary>
    public string Query { get; init; } = "";
}
