namespace AgentHost.Providers;

/// <summary>A read got no usable answer from a carrier: time-out, reset, server error, or credentials refused.</summary>
public sealed class ProviderUnavailableException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="provider">The provider's name.</param>
    /// <param name="reason">Stable reason: "timeout", "server_error", "unauthorized", "rate_limited".</param>
    /// <param name="inner">The fault beneath, if any.</param>
    /// <param name="retryAfter">How long the carrier asks to wait, where it says.</param>
    public ProviderUnavailableException(string provider, string reason, Exception? inner = null, TimeSpan? retryAfter = null)
        : base($"{provider} gave no usable answer: {reason}.", inner)
    {
        Provider = provider;
        Reason = reason;
        RetryAfter = retryAfter;
    }

    /// <summary>The provider's name.</summary>
    public string Provider { get; }

    /// <summary>Stable reason.</summary>
    public string Reason { get; }

    /// <summary>How long the carrier asks to wait; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; }
}
