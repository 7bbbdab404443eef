namespace AgentHost.Tools.Identity;

/// <summary>Finds out whether an authorization server answers, by asking it about a token that it can't know.</summary>
public static class AuthorizationServerProbe
{
    private const string NoToken = "agenthost-doctor";

    /// <summary>Null when it answers; else why not: introspection_timeout, introspection_unreachable, introspection_refused, introspection_unusable.</summary>
    public static async Task<string?> RunAsync(OAuthOptions options, TimeProvider time)
    {
        using var server = new TokenIntrospection(options, time);
        return (await server.AskAsync(NoToken)).Trouble;
    }
}
