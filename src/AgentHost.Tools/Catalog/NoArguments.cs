namespace AgentHost.Tools.Catalog;

/// <summary>The arguments of a tool that takes none.</summary>
public sealed record NoArguments;
