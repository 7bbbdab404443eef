using AgentHost.Numbering;
using AgentHost.Operations;
using AgentHost.Tools.Catalog;

namespace AgentHost.Tools.Filters;

/// <summary>Which tools a caller may call; the list shows these, and a call of another by name is refused with the reason.</summary>
internal static class ToolAccess
{
    /// <summary>The code of a call for which the caller lacks the scope.</summary>
    public const string ScopeMissing = "scope_missing";

    public static Problem? Refusal(AgentTool tool, Caller? caller, ToolsOptions options)
    {
        if (caller is null)
        {
            return Refused("not_identified", $"{tool.Name} was called by nobody known here.", "Connect with a key.");
        }

        if (!options.Offers(tool.Toolset, caller))
        {
            return Refused(
                "tool_not_offered",
                $"{tool.Name} belongs to the toolset {Word.Of(tool.Toolset)}, which is not offered here.",
                "Ask whoever runs this server to offer that toolset, or use another tool.");
        }

        if (options.ReadOnly && tool.Effect != Effect.Reads)
        {
            return Refused(
                "read_only",
                $"{tool.Name} changes something, and this server only reads.",
                "Use a tool that reads, or a server that was started without --read-only.");
        }

        return caller.Scopes.Contains(tool.RequiredScope) || caller.Scopes.Contains(Scope.Admin)
            ? null
            : Refused(
                ScopeMissing,
                $"{tool.Name} needs the scope {tool.RequiredScope}, which {caller.Actor} does not have.",
                "Ask an operator for a key with that scope.");
    }

    private static Problem Refused(string code, string cause, string next) => Problem.Refused(code, cause, next, "Nothing was done.");
}
