using AgentHost.Agent.Models;
using AgentHost.Tools.Prompts;
using Microsoft.Extensions.AI;

namespace AgentHost.Agent.Chat;

/// <summary>What a conversation is held with.</summary>
public sealed record ChatSetup
{
    /// <summary>The model.</summary>
    public required IChatClient Model { get; init; }

    /// <summary>The tools, which already hold the person's rights.</summary>
    public required IEnumerable<AIFunction> Tools { get; init; }

    /// <summary>The prompts.</summary>
    public required PromptLibrary Prompts { get; init; }

    /// <summary>"live" or "simulated".</summary>
    public required string Mode { get; init; }

    /// <summary>The day, UTC.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The limits of a language model; null for the offline one, which needs none but its turns.</summary>
    public ModelOptions? Limits { get; init; }

    /// <summary>Answers when the model can't; null when <see cref="Model"/> never fails.</summary>
    public IChatClient? Fallback { get; init; }

    /// <summary>Marks what is data in the conversation; unguessable, so that no text can close it.</summary>
    public string Boundary { get; init; } = "DATA";

    /// <summary>Gives the tools of the same person for a conversation that text from outside entered, where nothing is automatic; null when none can enter.</summary>
    public Func<CancellationToken, Task<IEnumerable<AIFunction>>>? UntrustedTools { get; init; }
}
