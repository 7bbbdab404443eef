namespace AgentHost.Tools.Filters;

/// <summary>A problem as a failed call has it among its metadata.</summary>
internal sealed record WireError(string Code, string Kind, string Cause, string NotDone, string Next);
