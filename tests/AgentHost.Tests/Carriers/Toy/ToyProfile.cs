using AgentHost.Numbering;
using AgentHost.Providers;

namespace AgentHost.Tests.Carriers.Toy;

/// <summary>What the toy carrier can do.</summary>
internal static class ToyProfile
{
    public const string Name = "toy";

    public static ProviderProfile Of(ToyOptions options) => new()
    {
        Name = Name,
        Account = options.Account,
        Simulated = options.Api.IsLoopback,
        Countries = ["US"],
        NumberTypes = [NumberType.Local],
        Features = [NumberFeature.Voice],
        Filters = [SearchFilter.AreaCode],
        Priority = 5,
        KeepsReference = true,
        SettleWindow = TimeSpan.FromMinutes(10),
        SettleWindowSource = "A toy publishes none.",
        MissingSettings = options.Complaints(),
    };
}
