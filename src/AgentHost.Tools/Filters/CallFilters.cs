using AgentHost.Numbering;
using AgentHost.Operations;
using AgentHost.Operations.Audit;
using AgentHost.Storage;
using AgentHost.Storage.Auditing;
using AgentHost.Tools.Catalog;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentHost.Tools.Filters;

/// <summary>What every call passes, whatever door it came by, in this order: faults, access, rate, arguments, audit, the tool itself.</summary>
internal sealed class CallFilters(ToolsOptions options, CallRate rate, CallAudit audit, IdSource ids, ILogger<CallFilters> log)
{
    private static readonly TimeSpan ListTimeToLive = TimeSpan.FromMinutes(5);

    /// <summary>The list, narrowed to what the caller may call, or could with a scope that it can get by itself; in the order of names.</summary>
    public McpRequestHandler<ListToolsRequestParams, ListToolsResult> List(McpRequestHandler<ListToolsRequestParams, ListToolsResult> next) =>
        async (request, ct) =>
        {
            var result = await next(request, ct);
            var (caller, offer) = (CallerPrincipal.CallerOf(request.User), CallerPrincipal.OfferTo(request.User, options));
            var mayStepUp = (request.User as CallerPrincipal)?.MayStepUp == true;
            result.Tools = [.. result.Tools
                .Where(tool => ToolCatalog.Find(tool.Name) is not { } own || ToolAccess.Refusal(own, caller, offer) is not { } refusal || (mayStepUp && refusal.Code == ToolAccess.ScopeMissing))
                .OrderBy(tool => tool.Name, StringComparer.Ordinal)];
            result.TimeToLive = ListTimeToLive;
            result.CacheScope = CacheScope.Private;
            return result;
        };

    /// <summary>A call.</summary>
    public McpRequestHandler<CallToolRequestParams, CallToolResult> Call(McpRequestHandler<CallToolRequestParams, CallToolResult> next) =>
        async (request, ct) =>
        {
            if (request.MatchedPrimitive is not AgentTool tool)
            {
                return await next(request, ct);
            }

            try
            {
                return await CheckedAsync(new ToolCall(tool, request), next, ct);
            }
            catch (Exception e) when (e is not (InputRequiredException or McpProtocolException or OperationCanceledException))
            {
                return Failed(tool, CallerPrincipal.CallerOf(request.User), e);
            }
        };

    private async Task<CallToolResult> CheckedAsync(
        ToolCall call, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken ct)
    {
        AuditScope.Begin(ids.Ulid());
        var caller = CallerPrincipal.CallerOf(call.Request.User);
        if (ToolAccess.Refusal(call.Tool, caller, CallerPrincipal.OfferTo(call.Request.User, options)) is { } refusal)
        {
            if (caller is not null)
            {
                await audit.RefusedAsync(caller, call.Tool.Name, call.ArgumentsDigest(), refusal, call.Request.Services!);
            }

            log.LogWarning("{Tool} refused to {Actor}: {Code}", call.Tool.Name, caller?.Actor ?? "nobody", refusal.Code);
            return ToolResults.Of(refusal);
        }

        if (rate.Refusal(caller!, call.Tool) is { } tooMany)
        {
            log.LogWarning("{Tool} refused to {Actor}: {Code}", call.Tool.Name, caller!.Actor, tooMany.Code);
            return ToolResults.Of(tooMany);
        }

        if (ArgumentCheck.Check(call.Tool.Name, call.Tool.ProtocolTool.InputSchema, call.Request.Params?.Arguments) is { } invalid)
        {
            return ToolResults.Of(invalid);
        }

        if (call.Tool.Effect == Effect.Reads)
        {
            call.Request.Services?.GetService<ReadLog>()?.Count(caller!, call.Tool.Name);
        }

        return call.Tool.Effect is Effect.Spends or Effect.GivesUp ? await AuditedAsync(caller!, call, next, ct) : await next(call.Request, ct);
    }

    private async Task<CallToolResult> AuditedAsync(
        Caller caller, ToolCall call, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken ct)
    {
        var outcome = "failed";
        try
        {
            var result = await next(call.Request, ct);
            outcome = result.IsError == true ? ToolResults.ErrorOf(result)?.Code ?? outcome : "done";
            return result;
        }
        catch (InputRequiredException)
        {
            outcome = "person_asked";
            throw;
        }
        catch (McpProtocolException)
        {
            outcome = "confirmation_rejected";
            throw;
        }
        finally
        {
            await audit.CalledAsync(caller, call, outcome);
        }
    }

    private CallToolResult Failed(AgentTool tool, Caller? caller, Exception e)
    {
        if (DatabaseFaults.Recognise(e) is { } fault)
        {
            log.LogError(e, "{Tool} failed: {Code}", tool.Name, fault.Code);
            return ToolResults.Of(DatabaseProblem.Of(fault, caller));
        }

        var reference = ids.Short("ERR");
        log.LogError(e, "{Tool} failed: {Reference}", tool.Name, reference);
        return ToolResults.OfFault(tool.Name, reference);
    }
}
