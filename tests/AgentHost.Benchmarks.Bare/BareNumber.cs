namespace AgentHost.Benchmarks.Bare;

/// <summary>Two columns of the inventory.</summary>
internal sealed class BareNumber
{
    public required string Id { get; set; }

    public required string E164 { get; set; }
}
