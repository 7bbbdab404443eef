namespace AgentHost.Providers;

/// <summary>A read got no usable answer from a carrier: time-out, reset, server error, or credentials refused.</summary>
public sealed class ProviderUnavailableException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="provider">The provider's name.</param>
    /// <param name="reason">Stable reason: "timeout", "server_error", "unauthorized", "rate_limited".</param>
    /// <param name="inner">The fault beneath, if any.</param>
    public ProviderUnavailableException(string provider, string reason, Exception? inner = null)
        : base($"{provider} gave no usable answer: {reason}.", inner)
    {
        Provider = provider;
        Reason = reason;
    }

    /// <summary>The provider's name.</summary>
    public string Provider { get; }

    /// <summary>Stable reason.</summary>
    public string Reason { get; }
}
