using AgentHost.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Operations.Keys;

/// <summary>The single-user mode (design §3 rule 6): as long as no key was ever created, whoever types at this machine is everybody there is.</summary>
internal static class SingleUser
{
    /// <summary>Whether the caller is that person, so that the typed answer serves as an approver's.</summary>
    public static async Task<bool> AtTerminalAsync(AgentHostDb db, Caller caller, CancellationToken cancellationToken) =>
        caller.SingleUserTerminal && !await db.ApiKeys.AnyAsync(cancellationToken);
}
