using System.Diagnostics.CodeAnalysis;
using AgentHost.Operations;

namespace AgentHost.Tools.Server;

/// <summary>What a tool answered to this process: its view, or the problem as the operation put it.</summary>
/// <typeparam name="T">The view.</typeparam>
/// <param name="Value">The view, when there is no problem.</param>
/// <param name="Problem">The problem, when there is no view.</param>
public sealed record ToolAnswer<T>(T? Value, Problem? Problem)
    where T : class
{
    /// <summary>Takes the view or the problem.</summary>
    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Problem? problem)
    {
        (value, problem) = (Value, Problem);
        return value is not null;
    }
}
