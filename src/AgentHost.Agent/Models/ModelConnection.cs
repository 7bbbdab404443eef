using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;

namespace AgentHost.Agent.Models;

/// <summary>Makes the chat client of the configured model: OpenAI, Azure OpenAI or a compatible server, all through the OpenAI package.</summary>
public static class ModelConnection
{
    /// <summary>A client that times out, tries again within bounds, measures, and turns every failure into a <see cref="ModelTroubleException"/>.</summary>
    public static IChatClient Open(ModelOptions options, ModelMeter meter, TimeProvider time) => options.Lacks is { } trouble
        ? new AbsentChatClient(trouble)
        : new SteadyChatClient(new SchemaFallbackClient(new OpenAiChatClient(Client(options), options)), options, meter, time);

    private static ChatClient Client(ModelOptions options)
    {
        // Retries and time-outs are SteadyChatClient's, which knows the budget; the package's own would hide them.
        var pipeline = new OpenAIClientOptions { RetryPolicy = new ClientRetryPolicy(maxRetries: 0), NetworkTimeout = System.Threading.Timeout.InfiniteTimeSpan, ProjectId = options.Project };
        if (options.Endpoint is { } endpoint)
        {
            pipeline.Endpoint = endpoint;
        }

        pipeline.AddPolicy(new AnswerFormPolicy(options), PipelinePosition.PerTry);
        return new ChatClient(options.Name, Authentication(options), pipeline);
    }

    private static AuthenticationPolicy Authentication(ModelOptions options) => options switch
    {
        { Kind: ModelKind.Azure, ApiKey: null } => EntraId.Policy(),
        { ApiKey: null } => new NoKeyPolicy(),
        { Kind: ModelKind.Azure, ApiKey: { } key } => ApiKeyAuthenticationPolicy.CreateHeaderApiKeyPolicy(new ApiKeyCredential(key), "api-key"),
        { ApiKey: { } key } => ApiKeyAuthenticationPolicy.CreateBearerAuthorizationPolicy(new ApiKeyCredential(key)),
    };

    /// <summary>For servers that want no key.</summary>
    private sealed class NoKeyPolicy : AuthenticationPolicy
    {
        public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) => ProcessNext(message, pipeline, currentIndex);

        public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) =>
            ProcessNextAsync(message, pipeline, currentIndex);
    }
}
