using System.Text;

namespace AgentHost.Simulation.Evidence;

/// <summary>The rules that are not of the state machine, each with the tests that hold it.</summary>
internal static class RuleTests
{
    public static IReadOnlyList<(int Rule, string[] Tests)> All { get; } = [];

    public static string ToMarkdown()
    {
        var text = new StringBuilder("\nRules that are not of the state machine, and the tests that hold them:\n\n| Rule | Tests |\n|---|---|\n");
        foreach (var (rule, tests) in All)
        {
            text.Append($"| {rule} | {string.Join(", ", tests.Select(t => $"`{t}`"))} |\n");
        }

        return text.ToString();
    }
}
