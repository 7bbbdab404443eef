using System.Security.Claims;
using AgentHost.Operations;
using AgentHost.Storage;
using AgentHost.Tools.Catalog;
using AgentHost.Tools.Filters;
using AgentHost.Tools.Server;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentHost.Tools.Resources;

/// <summary>The resources that a caller may read: those whose tool it may call.</summary>
/// <param name="options">Which tools are offered.</param>
/// <param name="rate">Reading counts as calling the tool.</param>
internal sealed class OfferedResources(ToolsOptions options, CallRate rate)
{
    private static readonly TimeSpan ListTimeToLive = TimeSpan.FromMinutes(5);

    /// <summary>Those with an address of their own.</summary>
    public ValueTask<ListResourcesResult> ListAsync(RequestContext<ListResourcesRequestParams> request, CancellationToken ct) => ValueTask.FromResult(new ListResourcesResult
    {
        Resources = [.. For(request.User).Where(resource => !resource.IsTemplate).Select(resource => resource.Describe())],
        TimeToLive = ListTimeToLive,
        CacheScope = CacheScope.Private,
    });

    /// <summary>Those that stand for many.</summary>
    public ValueTask<ListResourceTemplatesResult> ListTemplatesAsync(RequestContext<ListResourceTemplatesRequestParams> request, CancellationToken ct) => ValueTask.FromResult(new ListResourceTemplatesResult
    {
        ResourceTemplates = [.. For(request.User).Where(resource => resource.IsTemplate).Select(resource => resource.DescribeTemplate())],
        TimeToLive = ListTimeToLive,
        CacheScope = CacheScope.Private,
    });

    /// <summary>One of them. Throws <see cref="McpProtocolException"/> where there is none, or none for this caller; they are not told apart.</summary>
    public async ValueTask<ReadResourceResult> ReadAsync(RequestContext<ReadResourceRequestParams> request, CancellationToken ct)
    {
        var address = request.Params?.Uri ?? "";
        var caller = CallerPrincipal.CallerOf(request.User);
        foreach (var resource in For(request.User))
        {
            if (resource.ValueIn(address) is not { } value)
            {
                continue;
            }

            if (rate.Refusal(caller!, resource.Tool) is { } tooMany)
            {
                throw new McpProtocolException(tooMany.ToString(), McpErrorCode.InvalidRequest);
            }

            var read = await ReadAsync(resource, request.Services!, caller!, value, ct);
            return read.TryGet(out var text, out var problem)
                ? new ReadResourceResult
                {
                    Contents = [new TextResourceContents { Uri = address, MimeType = resource.MimeType, Text = VisibleText.Of(text) }],
                    TimeToLive = resource.TimeToLive,
                    CacheScope = CacheScope.Private,
                }
                : throw NotFound(request, problem.ToString());
        }

        throw NotFound(request, "There is no such resource here. See resources/list and resources/templates/list.");
    }

    private static async Task<Result<string>> ReadAsync(AgentResource resource, IServiceProvider services, Caller caller, string value, CancellationToken ct)
    {
        try
        {
            return await resource.ReadAsync(services, caller, value, ct);
        }
        catch (Exception e) when (DatabaseFaults.Recognise(e) is { } fault)
        {
            throw new McpProtocolException(DatabaseProblem.Of(fault, caller).ToString(), e, McpErrorCode.InternalError);
        }
    }

    private IEnumerable<AgentResource> For(ClaimsPrincipal? user)
    {
        var (caller, offer) = (CallerPrincipal.CallerOf(user), CallerPrincipal.OfferTo(user, options));
        return ResourceCatalog.All.Where(resource => ToolAccess.Refusal(resource.Tool, caller, offer) is null);
    }

    // Revision 2026-07-28 gave up the code of its own.
    private static McpProtocolException NotFound(RequestContext<ReadResourceRequestParams> request, string message) =>
        new(
            message,
            (request.JsonRpcRequest.Context?.ProtocolVersion ?? request.Server.NegotiatedProtocolVersion) == AgentHostServer.ProtocolVersions[^1]
                ? McpErrorCode.InvalidParams
                : McpErrorCode.ResourceNotFound);
}
