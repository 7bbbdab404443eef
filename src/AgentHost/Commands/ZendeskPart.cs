namespace AgentHost.Commands;

/// <summary>Commands that need what a Zendesk account brings.</summary>
internal static class ZendeskPart
{
    /// <summary>Does the work with that part; without an account says what to set.</summary>
    public static async Task<int> RunAsync<TPart>(Session session, Func<TPart, Task<int>> work)
        where TPart : class =>
        session.Services.GetService<TPart>() is { } part ? await work(part) : session.Screen.Fail(ZendeskSetupCommand.NotSet());
}
