using AgentHost.Numbering;
using AgentHost.Operations.Keys;
using AgentHost.Storage;
using AgentHost.Tests.Harness;
using AgentHost.Tools.Catalog;
using AgentHost.Tools.Filters;
using AgentHost.Tools.Http;
using AgentHost.Tools.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentHost.SystemTests.Conformance;

/// <summary>The product's own HTTP layer and filters, its tools, and beside them the fixtures of the official conformance suite.</summary>
internal sealed class ConformanceHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DatabaseUnderTest _database;

    private ConformanceHost(WebApplication app, DatabaseUnderTest database) => (_app, _database) = (app, database);

    public string Endpoint => _app.Urls.Single() + McpRoutes.Path;

    public static async Task<ConformanceHost> StartAsync()
    {
        var database = await DatabaseUnderTest.CreateAsync(DatabaseEngine.Sqlite);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddSingleton(new IdSource(TimeProvider.System))
            .AddSingleton(database.Database)
            .AddSingleton<KeyCheck>()
            .AddAgentHostTools(new ToolsOptions { CallBurst = 10_000, CallsPerSecond = 10_000 })
            .AddSingleton<MakeServerOptions>(WithFixtures)
            .AddMcpOverHttp(new McpHttpOptions());
        var app = builder.Build();
        app.MapMcpOverHttp();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new ConformanceHost(app, database);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static McpServerOptions WithFixtures(IServiceProvider services, CallerPrincipal principal, bool identified)
    {
        var options = AgentHostServer.CreateOptions(services, principal, identified);
        foreach (var tool in FixtureTools.All)
        {
            options.ToolCollection!.Add(tool);
        }

        options.PromptCollection = [.. FixtureTexts.Prompts];
        options.ResourceCollection = [.. FixtureTexts.Resources];
        options.Handlers.CompleteHandler = (_, _) => ValueTask.FromResult(new CompleteResult { Completion = new() { Values = ["paris", "park"], Total = 2, HasMore = false } });
        options.Handlers.SetLoggingLevelHandler = (_, _) => ValueTask.FromResult(new EmptyResult());
        options.Handlers.SubscribeToResourcesHandler = (_, _) => ValueTask.FromResult(new EmptyResult());
        options.Handlers.UnsubscribeFromResourcesHandler = (_, _) => ValueTask.FromResult(new EmptyResult());
        return options;
    }
}
