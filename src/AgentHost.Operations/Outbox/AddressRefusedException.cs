namespace AgentHost.Operations.Outbox;

/// <summary>A host is not at an address that may be connected to.</summary>
public sealed class AddressRefusedException(string host) : Exception($"{host} is not at a public address.");
