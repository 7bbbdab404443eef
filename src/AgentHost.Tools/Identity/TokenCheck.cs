using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AgentHost.Operations;
using AgentHost.Operations.Policy;
using Microsoft.Extensions.Logging;

namespace AgentHost.Tools.Identity;

/// <summary>
/// Tells whose an access token is. What the authorization server said is remembered by the token's hash: a yes for as long as configured and never beyond the token's
/// end, a no for seconds, a failure not at all. Calls that bring the same new token at once ask once.
/// </summary>
internal sealed partial class TokenCheck(OAuthOptions options, TokenIntrospection server, TenantCheck tenants, TimeProvider time, ILogger<TokenCheck> log)
{
    /// <summary>What stands before the name of whoever calls by a token, so that none is taken for a person at this machine or for a key.</summary>
    public const string ActorPrefix = "oauth:";

    private const int LongestToken = 8192;
    private const int MostRemembered = 10_000;
    private static readonly TimeSpan NoTrustedFor = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Remembered> _remembered = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<TokenVerdict>>> _asking = new(StringComparer.Ordinal);

    /// <summary>What the token is worth.</summary>
    /// <param name="token">As it was sent.</param>
    /// <param name="cancellationToken">Ends the waiting; others who brought the same token go on.</param>
    public async ValueTask<TokenVerdict> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (token.Length > LongestToken || !Form().IsMatch(token))
        {
            return new TokenVerdict.Bad();
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)));
        return _remembered.TryGetValue(hash, out var known) && known.Until > time.GetUtcNow()
            ? known.Verdict
            : await _asking.GetOrAdd(hash, _ => new Lazy<Task<TokenVerdict>>(() => AskAsync(hash, token))).Value.WaitAsync(cancellationToken);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._~+/-]+=*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Form();

    private async Task<TokenVerdict> AskAsync(string hash, string token)
    {
        try
        {
            var (said, trouble) = await server.AskAsync(token);
            if (said is null)
            {
                log.LogError("The authorization server {Issuer} could not be asked about a token: {Code}", options.Issuer, trouble);
                return new TokenVerdict.Unsure(trouble!);
            }

            var now = time.GetUtcNow();
            var verdict = await JudgeAsync(said, now);
            var until = now + (verdict is TokenVerdict.Good ? options.TrustedFor : NoTrustedFor);
            Remember(hash, new Remembered(verdict, verdict is TokenVerdict.Good && said.Ends < until ? said.Ends.Value : until));
            return verdict;
        }
        finally
        {
            _asking.TryRemove(hash, out _);
        }
    }

    private async Task<TokenVerdict> JudgeAsync(IntrospectedToken said, DateTimeOffset now)
    {
        if (!said.IsFor(options, now))
        {
            return new TokenVerdict.Bad();
        }

        return said.Name(options.ActorClaim) is { } actor && (options.Tenant ?? said.Name(options.TenantClaim)) is { } tenant && await tenants.IsKnownAsync(tenant, CancellationToken.None)
            ? new TokenVerdict.Good(new Caller { Tenant = tenant, Actor = ActorPrefix + actor, Channel = "http", Scopes = said.Scopes })
            : new TokenVerdict.OfNobody();
    }

    private void Remember(string hash, Remembered remembered)
    {
        if (_remembered.Count >= MostRemembered)
        {
            _remembered.Clear();
        }

        _remembered[hash] = remembered;
    }

    private sealed record Remembered(TokenVerdict Verdict, DateTimeOffset Until);
}
