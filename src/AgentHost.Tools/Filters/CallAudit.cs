using AgentHost.Operations;
using AgentHost.Operations.Audit;
using AgentHost.Tools.Catalog;
using Microsoft.Extensions.Logging;

namespace AgentHost.Tools.Filters;

/// <summary>
/// Records refused calls, and every call of a tool that can spend or give up something, whatever came of it. Changes of state audit themselves in their own
/// transactions; so a record that can't be written here is logged and does not take back an answer.
/// </summary>
internal sealed class CallAudit(ILogger<CallAudit> log)
{
    public Task RefusedAsync(Caller caller, ToolCall call, Problem problem) => RecordAsync(caller, "tool_refused", call, problem.Code);

    public Task CalledAsync(Caller caller, ToolCall call, string outcome) => RecordAsync(caller, "tool_called", call, outcome);

    private async Task RecordAsync(Caller caller, string action, ToolCall call, string outcome)
    {
        try
        {
            var detail = new { outcome, arguments_digest = call.ArgumentsDigest(), channel = caller.Channel };
            await call.Need<AuditTrail>().RecordAsync(caller, action, call.Tool.Name, detail, CancellationToken.None);
        }
        catch (Exception e)
        {
            log.LogError(e, "The audit record {Action} of {Tool} by {Actor} could not be written: {Outcome}", action, call.Tool.Name, caller.Actor, outcome);
        }
    }
}
