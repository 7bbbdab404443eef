using AgentHost.Tools.Identity;

namespace AgentHost.Tools.Http;

/// <summary>Who may come to the tools over HTTP, and how much at once.</summary>
public sealed record McpHttpOptions
{
    /// <summary>Host names besides those of this machine under which the server may be called. Anything else is refused: a page in a browser could call it under a name of its own (DNS rebinding).</summary>
    public IReadOnlyCollection<string> Hosts { get; init; } = [];

    /// <summary>Origins, as scheme://host[:port], whose pages may call besides pages of this machine.</summary>
    public IReadOnlyCollection<string> Origins { get; init; } = [];

    /// <summary>The longest body of a request, in bytes. Default: 1 MiB.</summary>
    public int MostBytes { get; init; } = 1024 * 1024;

    /// <summary>Sessions that clients of older revisions may have open at once. Default: 1,000.</summary>
    public int MostSessions { get; init; } = 1000;

    /// <summary>How long a session is kept without a call. Default: 30 minutes.</summary>
    public TimeSpan SessionIdle { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Whether programs on this machine may call without a key as long as no key was ever created. Default: true; false where the server listens to other machines.</summary>
    public bool WithoutKey { get; init; } = true;

    /// <summary>The authorization server whose tokens are taken beside keys; then nobody is let in without one or the other. Null, the default: keys alone.</summary>
    public OAuthOptions? OAuth { get; init; }
}
