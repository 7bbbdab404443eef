using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Bandwidth;

/// <summary>
/// The credentials of each call (bandwidth.md §2): an API user's name and password as they are, or a token of an OAuth client, kept until a minute
/// before it ends.
/// </summary>
internal sealed class BandwidthTokens(BandwidthOptions options, CarrierReads reads)
{
    // What Bandwidth's own clients take where the answer does not say.
    private const int UsualSeconds = 3600;
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private volatile Kept? _kept;

    /// <summary>The credentials, or the answer that stands in their place.</summary>
    public async Task<(AuthenticationHeaderValue? Credentials, CarrierAnswer? Failure)> GetAsync(CancellationToken cancellationToken)
    {
        if (!options.UsesTokens)
        {
            return (Basic(options.UserName, options.Password), null);
        }

        if (_kept is { } kept && kept.Until > reads.Time.GetUtcNow())
        {
            return (kept.Credentials, null);
        }

        var answer = await reads.SendAsync(
            new CarrierRequest
            {
                Operation = CarrierOperation.Account,
                Method = HttpMethod.Post,
                Address = options.TokenAddress,
                Authorization = Basic(options.ClientId, options.ClientSecret),
                Content = new FormFields().Add("grant_type", "client_credentials").ToContent(),
                ContentType = FormFields.ContentType,
                Timeout = options.CallTimeout,
            },
            cancellationToken);
        if (answer is not CarrierAnswer.Answered { IsSuccess: true } answered || Read(answered.Body) is not { } token)
        {
            return (null, answer);
        }

        _kept = token;
        return (token.Credentials, null);
    }

    /// <summary>Has the next call fetch a new token: this one was refused.</summary>
    public void Forget() => _kept = null;

    private Kept? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement is not { ValueKind: JsonValueKind.Object } root
                || !root.TryGetProperty("access_token", out var token) || token.ValueKind != JsonValueKind.String || token.GetString() is not { Length: > 0 } text)
            {
                return null;
            }

            var seconds = root.TryGetProperty("expires_in", out var expires) && expires.ValueKind == JsonValueKind.Number && expires.TryGetInt32(out var told) ? told : UsualSeconds;
            return new Kept(new AuthenticationHeaderValue("Bearer", text), reads.Time.GetUtcNow() + TimeSpan.FromSeconds(seconds) - Margin);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static AuthenticationHeaderValue Basic(string? name, string? password) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}")));

    private sealed record Kept(AuthenticationHeaderValue Credentials, DateTimeOffset Until);
}
