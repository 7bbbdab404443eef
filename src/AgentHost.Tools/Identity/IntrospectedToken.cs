using System.Collections.Frozen;
using System.Text.Json;
using AgentHost.Operations;
using AgentHost.Tools.Filters;

namespace AgentHost.Tools.Identity;

/// <summary>What the authorization server says of a token (RFC 7662 §2.2), and whether that is enough.</summary>
internal sealed class IntrospectedToken(JsonElement said)
{
    // Clocks differ a little; a token that has just been issued is good.
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    private const int LongestName = 200;

    /// <summary>Reads the answer; null for what is none.</summary>
    public static IntrospectedToken? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            var said = JsonElement.Parse(body.Span);
            return said.ValueKind == JsonValueKind.Object && said.TryGetProperty("active", out var active) && active.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? new IntrospectedToken(said)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>When it ends, UTC; null when the server does not say.</summary>
    public DateTimeOffset? Ends => Instant("exp");

    /// <summary>What it may do here; scopes of others are left aside.</summary>
    public IReadOnlySet<string> Scopes => (Text("scope") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(Scope.All.Contains).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// Whether it is a bearer token of that issuer for this resource, now. A token bound to its client's key (DPoP, mutual TLS) is none: who presents it has shown no key.
    /// An issuer may be left unsaid, since it is the issuer that is asked; an audience may not.
    /// </summary>
    public bool IsFor(OAuthOptions options, DateTimeOffset now) =>
        said.GetProperty("active").GetBoolean()
        && (!said.TryGetProperty("exp", out _) || Ends > now)
        && (!said.TryGetProperty("nbf", out _) || Instant("nbf") <= now + Skew)
        && (!said.TryGetProperty("iss", out _) || Text("iss") == options.Issuer)
        && (!said.TryGetProperty("token_type", out _) || string.Equals(Text("token_type"), "bearer", StringComparison.OrdinalIgnoreCase))
        && !said.TryGetProperty("cnf", out _)
        && Audience().Any(audience => IsSame(audience, options.Resource));

    /// <summary>A claim that names somebody; null when it is missing, too long or holds what nobody sees.</summary>
    public string? Name(string claim) => Text(claim) is { Length: > 0 and <= LongestName } name && name == VisibleText.Of(name) && !name.Any(char.IsControl) ? name : null;

    private static bool IsSame(string audience, Uri resource) =>
        Uri.TryCreate(audience, UriKind.Absolute, out var uri) && uri.GetLeftPart(UriPartial.Query).TrimEnd('/') == resource.GetLeftPart(UriPartial.Query).TrimEnd('/') && uri.Fragment.Length == 0;

    private IEnumerable<string> Audience() => !said.TryGetProperty("aud", out var audience) ? [] : audience.ValueKind switch
    {
        JsonValueKind.String => [audience.GetString()!],
        JsonValueKind.Array => audience.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!),
        _ => [],
    };

    private string? Text(string claim) => said.TryGetProperty(claim, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private DateTimeOffset? Instant(string claim) =>
        said.TryGetProperty(claim, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) && seconds is >= 0 and < 253402300800
            ? DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(Math.Floor(seconds))
            : null;
}
