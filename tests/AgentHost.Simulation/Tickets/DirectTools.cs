using System.Text.Json;
using AgentHost.Operations;
using AgentHost.Tools.Catalog;
using AgentHost.Tools.Filters;
using AgentHost.Tools.Server;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentHost.Simulation.Tickets;

/// <summary>
/// The tools for a caller on the thread of the simulation: the same filters and tools as everywhere, called one in the other, without the pipe whose ends run on
/// threads of their own.
/// </summary>
internal sealed class DirectTools(IServiceProvider services, Caller caller, Func<ElicitRequestParams, CancellationToken, ValueTask<ElicitResult>>? ask) : ICallsTools
{
    private readonly McpServerOptions _options = AgentHostServer.CreateOptions(services, caller);
    private readonly DirectServer _server = new(services, asks: ask is not null);

    public async Task<ToolAnswer<T>> CallAsync<T>(string tool, object arguments, IProgress<ProgressNotificationValue>? progress, CancellationToken ct)
        where T : class
    {
        var given = JsonSerializer.SerializeToElement(arguments, ToolJson.Options).EnumerateObject().ToDictionary(property => property.Name, property => property.Value);
        var call = new CallToolRequestParams { Name = tool, Arguments = given };
        while (true)
        {
            try
            {
                return ToolAnswers.Of<T>(await InvokeAsync(call, ct));
            }
            catch (InputRequiredException e) when (ask is not null)
            {
                var answers = new Dictionary<string, InputResponse>();
                foreach (var (name, asked) in e.Result.InputRequests!)
                {
                    answers[name] = InputResponse.FromElicitResult(await ask(asked.ElicitationParams!, ct));
                }

                call = new CallToolRequestParams { Name = tool, Arguments = given, RequestState = e.Result.RequestState, InputResponses = answers };
            }
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private ValueTask<CallToolResult> InvokeAsync(CallToolRequestParams call, CancellationToken ct)
    {
        var request = new RequestContext<CallToolRequestParams>(_server, new JsonRpcRequest { Method = RequestMethods.ToolsCall }, call)
        {
            User = new CallerPrincipal(caller),
            Services = services,
            MatchedPrimitive = ToolCatalog.Find(call.Name),
        };
        McpRequestHandler<CallToolRequestParams, CallToolResult> handler = (asked, token) => ((AgentTool)asked.MatchedPrimitive!).InvokeAsync(asked, token);
        foreach (var filter in _options.Filters.Request.CallToolFilters.Reverse())
        {
            handler = filter(handler);
        }

        return handler(request, ct);
    }

    /// <summary>Opens them for whoever calls.</summary>
    public sealed class Door(IServiceProvider services) : IOpensTools
    {
        public Task<ICallsTools> OpenAsync(Caller caller, Func<ElicitRequestParams, CancellationToken, ValueTask<ElicitResult>>? ask, CancellationToken ct) =>
            Task.FromResult<ICallsTools>(new DirectTools(services, caller, ask));
    }
}
