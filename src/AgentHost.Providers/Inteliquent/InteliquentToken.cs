using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Inteliquent;

/// <summary>The token of an account that speaks to Inteliquent by one (inteliquent.md §2): had once, used for its life, and had again. Safe from several threads.</summary>
internal sealed class InteliquentToken(InteliquentOptions options, CarrierReads reads)
{
    private sealed record Held(string Token, DateTimeOffset Until);

    private volatile Held? _held;

    /// <summary>The token. Throws <see cref="ProviderUnavailableException"/> when none is given.</summary>
    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        var now = reads.Time.GetUtcNow();
        if (_held is { } held && held.Until > now)
        {
            return held.Token;
        }

        var answer = await reads.SendAsync(
            new CarrierRequest
            {
                Operation = CarrierOperation.Account,
                Method = HttpMethod.Post,
                Address = new Uri($"{options.TokenApi.AbsoluteUri.TrimEnd('/')}/oauth2/token"),
                Content = new FormFields()
                    .Add("client_id", options.ConsumerKey is { Length: > 0 } key ? key : options.PrivateKey)
                    .Add("client_secret", options.SecretKey)
                    .Add("grant_type", "client_credentials")
                    .ToContent(),
                ContentType = FormFields.ContentType,
                Timeout = options.CallTimeout,
            },
            cancellationToken);
        if (answer is not CarrierAnswer.Answered { IsSuccess: true } answered
            || !JsonBody.TryRead(answered.Body, InteliquentWire.Default.InteliquentTokenReply, out var reply) || reply.AccessToken is not { Length: > 0 } token)
        {
            throw InteliquentOutcomes.Unusable(answer, options.Assumptions, now);
        }

        _held = new Held(token, now + options.Assumptions.TokenLife);
        return token;
    }

    /// <summary>Has the next call get another one.</summary>
    public void Forget(string token)
    {
        if (_held?.Token == token)
        {
            _held = null;
        }
    }
}
