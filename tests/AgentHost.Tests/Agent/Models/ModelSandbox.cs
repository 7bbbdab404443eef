using AgentHost.Agent.Models;
using AgentHost.CarrierSandbox;
using AgentHost.CarrierSandbox.OpenAi;
using Microsoft.Extensions.AI;

namespace AgentHost.Tests.Agent.Models;

/// <summary>The sandbox's language model, for one test class.</summary>
public sealed class ModelSandbox : IAsyncLifetime
{
    private Sandbox _sandbox = null!;

    public OpenAiModel Model => _sandbox.OpenAi;

    public Uri Endpoint => new(_sandbox.Address, "openai/v1");

    public ModelOptions Options => new()
    {
        Kind = ModelKind.Compatible,
        Name = OpenAiModel.ModelName,
        Endpoint = Endpoint,
        ApiKey = OpenAiModel.Key,
        Timeout = TimeSpan.FromSeconds(20),
        Retries = 0,
        InputPrice = 1m,
        OutputPrice = 4m,
    };

    public async ValueTask InitializeAsync() => _sandbox = await Sandbox.StartAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    public IChatClient Open(ModelOptions? options = null, TimeProvider? time = null)
    {
        options ??= Options;
        return ModelConnection.Open(options, new ModelMeter(options), time ?? TimeProvider.System);
    }

    /// <summary>The settings of the command line for this model.</summary>
    public void Set(IDictionary<string, string> environment)
    {
        environment["AGENTHOST_MODEL"] = "compatible";
        environment["AgentHost__Model__Name"] = OpenAiModel.ModelName;
        environment["AgentHost__Model__Endpoint"] = Endpoint.ToString();
        environment["AgentHost__Model__ApiKey"] = OpenAiModel.Key;
        environment["AgentHost__Model__Retries"] = "0";
        environment["AgentHost__Model__Timeout"] = "20";
    }
}
