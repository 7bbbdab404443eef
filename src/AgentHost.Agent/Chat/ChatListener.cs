namespace AgentHost.Agent.Chat;

/// <summary>Shows an answer while it comes. What was shown was checked before.</summary>
public sealed record ChatListener
{
    /// <summary>The next words of the answer.</summary>
    public Action<string> Words { get; init; } = _ => { };

    /// <summary>What was shown so far is not the answer; it begins anew.</summary>
    public Action Again { get; init; } = () => { };

    /// <summary>A remark of the host, such as that the language model can't be used.</summary>
    public Action<string> Remark { get; init; } = _ => { };
}
