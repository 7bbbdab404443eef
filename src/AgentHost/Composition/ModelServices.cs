using AgentHost.Agent.ModelReading;
using AgentHost.Agent.Models;
using AgentHost.Operations.Requests;
using Microsoft.Extensions.AI;

namespace AgentHost.Composition;

/// <summary>What is added when a language model is chosen. Apart from the rest of the composition, so that nothing of it loads without one.</summary>
internal static class ModelServices
{
    public static IServiceCollection AddModel(this IServiceCollection services, ModelOptions options) => services
        .AddSingleton(options)
        .AddSingleton<ModelMeter>()
        .AddSingleton<IChatClient>(p => ModelConnection.Open(options, p.GetRequiredService<ModelMeter>(), p.GetRequiredService<TimeProvider>()))
        .AddSingleton<IRequestReader, ModelRequestReader>();
}
