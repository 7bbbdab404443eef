using System.Text.RegularExpressions;
using AgentHost.Tests.Architecture;

namespace AgentHost.Tests.Tools;

/// <summary>The page about security says of each demand which test holds it; those tests are there.</summary>
public sealed partial class SecurityPageTests
{
    [Theory]
    [InlineData("## What the specification demands of servers, and the tests that hold it", 20)]
    [InlineData("## Prompt injection, and the tests that hold against it", 10)]
    public void Page_NamesTestsForEachDemand_AndTheyExist(string heading, int demands)
    {
        var page = Repository.Read("docs/security.md");
        Assert.Contains(heading, page, StringComparison.Ordinal);
        var section = page[page.IndexOf(heading, StringComparison.Ordinal)..];
        section = section.IndexOf("\n## ", 1, StringComparison.Ordinal) is > 0 and var end ? section[..end] : section;
        var rows = Row().Matches(section).Select(row => (Number: int.Parse(row.Groups["number"].Value), Tests: TestName().Matches(row.Groups["rest"].Value))).ToList();

        Assert.Equal(Enumerable.Range(1, demands), rows.Select(row => row.Number));
        Assert.All(rows, row => Assert.NotEmpty(row.Tests));
        foreach (var name in rows.SelectMany(row => row.Tests))
        {
            var files = Tests.Value.Where(path => path.EndsWith($"/{name.Groups["class"].Value}.cs", StringComparison.Ordinal));
            Assert.True(files.Any(file => Repository.Read(file).Contains($" {name.Groups["method"].Value}(", StringComparison.Ordinal)), name.Value);
        }
    }

    private static readonly Lazy<IReadOnlyList<string>> Tests = new(() => Repository.Files("tests", "*Tests.cs"));

    [GeneratedRegex(@"^\| (?<number>[0-9]+) \|(?<rest>.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();

    [GeneratedRegex(@"`(?<class>[A-Za-z]+Tests)\.(?<method>[A-Za-z_]+)`", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TestName();
}
