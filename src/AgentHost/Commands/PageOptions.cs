using System.CommandLine;

namespace AgentHost.Commands;

/// <summary>The options of every list that comes in pages.</summary>
internal sealed class PageOptions(int usual)
{
    public Option<int> Limit { get; } = new("--limit") { Description = "How many at most.", DefaultValueFactory = _ => usual };

    public Option<string?> Cursor { get; } = new("--cursor") { Description = "Goes on where the page before ended." };
}
