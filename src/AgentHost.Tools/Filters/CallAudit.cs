using AgentHost.Operations;
using AgentHost.Operations.Audit;
using AgentHost.Tools.Catalog;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentHost.Tools.Filters;

/// <summary>
/// Records refused calls, and every call of a tool that can spend or give up something, whatever came of it. Changes of state audit themselves in their own
/// transactions; so a record that can't be written here is logged and does not take back an answer.
/// </summary>
internal sealed class CallAudit(ILogger<CallAudit> log)
{
    public Task RefusedAsync(Caller caller, string tool, string argumentsDigest, Problem problem, IServiceProvider services) =>
        RecordAsync(caller, "tool_refused", tool, argumentsDigest, problem.Code, services);

    public Task CalledAsync(Caller caller, ToolCall call, string outcome) => RecordAsync(caller, "tool_called", call.Tool.Name, call.ArgumentsDigest(), outcome, call.Request.Services!);

    private async Task RecordAsync(Caller caller, string action, string tool, string argumentsDigest, string outcome, IServiceProvider services)
    {
        try
        {
            var detail = new { outcome, arguments_digest = argumentsDigest, channel = caller.Channel };
            await services.GetRequiredService<AuditTrail>().RecordAsync(caller, action, tool, detail, CancellationToken.None);
        }
        catch (Exception e)
        {
            log.LogError(e, "The audit record {Action} of {Tool} by {Actor} could not be written: {Outcome}", action, tool, caller.Actor, outcome);
        }
    }
}
