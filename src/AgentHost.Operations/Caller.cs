namespace AgentHost.Operations;

/// <summary>Who calls and through which door. Made by the host from credentials, never from arguments or text (design §3 rule 4).</summary>
public sealed record Caller
{
    /// <summary>The tenant whose numbers and money are meant.</summary>
    public required string Tenant { get; init; }

    /// <summary>The person or program: "local" in the single-user mode, a key's name, a ticket's requester.</summary>
    public required string Actor { get; init; }

    /// <summary>The door: "terminal", "stdio", "http", "chat", "zendesk", "worker".</summary>
    public required string Channel { get; init; }

    /// <summary>What it may do.</summary>
    public required IReadOnlySet<string> Scopes { get; init; }

    /// <summary>Whether a person types at this machine. As long as no key was ever created, their typed answer serves as approval, recorded as "self".</summary>
    public bool SingleUserTerminal { get; init; }

    /// <summary>Whether text from outside entered the conversation; then nothing is automatic.</summary>
    public bool Untrusted { get; init; }

    /// <summary>Whether costs are shown beside prices.</summary>
    public bool IsOperator => Scopes.Contains(Scope.Admin) || Scopes.Contains(Scope.OrdersApprove);

    /// <summary>The problem of doing what only an administrator may; null for one.</summary>
    /// <param name="doing">What needs the scope, as the beginning of a sentence: "Changing a policy".</param>
    /// <param name="notDone">What did not happen.</param>
    public Problem? RefuseUnlessAdmin(string doing, string notDone = "Nothing changed.") => Scopes.Contains(Scope.Admin)
        ? null
        : Problem.Refused("scope_missing", $"{doing} needs the scope admin.", "Ask an administrator.", notDone);

    /// <summary>The channel of the workers of this program.</summary>
    public const string WorkerChannel = "worker";

    /// <summary>The workers of this program, for one tenant.</summary>
    public static Caller Worker(string tenant) => new() { Tenant = tenant, Actor = "agenthost", Channel = WorkerChannel, Scopes = Scope.None };
}
