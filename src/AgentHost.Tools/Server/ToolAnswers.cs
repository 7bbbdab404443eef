using System.Text.Json;
using AgentHost.Numbering;
using AgentHost.Operations;
using AgentHost.Tools.Catalog;
using AgentHost.Tools.Filters;
using ModelContextProtocol.Protocol;

namespace AgentHost.Tools.Server;

/// <summary>Reads results of the protocol as answers of tools.</summary>
public static class ToolAnswers
{
    /// <summary>The view of a result, or its problem. Throws <see cref="ToolFaultException"/> for a fault of this program.</summary>
    /// <typeparam name="T">The view that the tool answers with.</typeparam>
    public static ToolAnswer<T> Of<T>(CallToolResult result)
        where T : class
    {
        if (ToolResults.ErrorOf(result) is not { } error)
        {
            var content = result.StructuredContent ?? throw new InvalidOperationException("The tool answered without structured content.");
            return new ToolAnswer<T>(content.Deserialize<T>(ToolJson.Options), null);
        }

        return error.Kind == ToolResults.InternalKind
            ? throw new ToolFaultException($"{error.Cause} {error.NotDone} {error.Next}")
            : new ToolAnswer<T>(null, new Problem(Word.To<ProblemKind>(error.Kind), error.Code, error.Cause, error.NotDone, error.Next));
    }
}
