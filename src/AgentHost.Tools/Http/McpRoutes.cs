using AgentHost.Tools.Identity;
using AgentHost.Tools.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentHost.Tools.Http;

/// <summary>The tools over HTTP, as a host adds them.</summary>
public static class McpRoutes
{
    /// <summary>Where the endpoint is.</summary>
    public const string Path = "/mcp";

    /// <summary>Registers the endpoint; the tools and operations are registered apart.</summary>
    public static IServiceCollection AddMcpOverHttp(this IServiceCollection services, McpHttpOptions options)
    {
        if (options.OAuth is { } oauth)
        {
            services.AddSingleton(oauth).AddSingleton<TokenIntrospection>().AddSingleton<TokenCheck>();
        }

        services.TryAddSingleton<MakeServerOptions>((provider, principal, identified) => AgentHostServer.CreateOptions(provider, principal, identified));
        return services
            .AddSingleton(options)
            .AddSingleton<HostAndOrigin>()
            .AddSingleton<HttpCallers>()
            .AddSingleton<StepUp>()
            .AddSingleton<SharedServers>()
            .AddSingleton<McpSessions>()
            .AddSingleton<McpEndpoint>();
    }

    /// <summary>Maps <see cref="Path"/>, and the metadata of the authorization server where there is one.</summary>
    public static void MapMcpOverHttp(this IEndpointRouteBuilder app)
    {
        var endpoint = app.ServiceProvider.GetRequiredService<McpEndpoint>();
        app.MapPost(Path, (RequestDelegate)endpoint.PostAsync);
        app.MapGet(Path, (RequestDelegate)endpoint.GetAsync);
        app.MapDelete(Path, (RequestDelegate)endpoint.DeleteAsync);
        if (app.ServiceProvider.GetService<OAuthOptions>() is { } oauth)
        {
            ProtectedResource.MapMetadata(app, oauth);
        }
    }
}
