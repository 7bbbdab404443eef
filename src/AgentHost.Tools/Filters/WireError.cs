namespace AgentHost.Tools.Filters;

/// <summary>A problem as structured content has it.</summary>
internal sealed record WireError(string Code, string Kind, string Cause, string NotDone, string Next);

/// <summary>The structured content of a failed call.</summary>
internal sealed record WireProblem(WireError Error);
