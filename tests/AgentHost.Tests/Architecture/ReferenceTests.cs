using System.Xml.Linq;

namespace AgentHost.Tests.Architecture;

/// <summary>References between projects point one way, as drawn in docs/architecture.md.</summary>
public sealed class ReferenceTests
{
    // Each project may use those to its left only; those of one group do not know each other.
    private static readonly string[][] Order =
    [
        ["AgentHost.Numbering"],
        ["AgentHost.Providers", "AgentHost.Storage"],
        ["AgentHost.Operations"],
        ["AgentHost.Tools"],
        ["AgentHost.Agent"],
        ["AgentHost.Zendesk", "AgentHost.Dashboard"],
        ["AgentHost"],
    ];

    public static TheoryData<string> Projects => [.. Repository.Files("src", "*.csproj")];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_OfTheProduct_ReferencesOnlyWhatComesBeforeIt(string project)
    {
        var rank = RankOf(Path.GetFileNameWithoutExtension(project));

        Assert.All(ReferencesOf(project), reference => Assert.True(RankOf(reference) < rank, $"{project} must not reference {reference}."));
    }

    [Fact]
    public void Storage_AndProviders_AreTheOnlyOnesWithTheirPackages()
    {
        // What speaks to a database engine stays in one project, and so does the protocol.
        Assert.Equal(["AgentHost.Storage"], UsersOf(package => package.Contains("EntityFrameworkCore", StringComparison.Ordinal) || package.StartsWith("SQLitePCLRaw", StringComparison.Ordinal)));
        Assert.Equal(["AgentHost.Tools"], UsersOf(package => package.StartsWith("ModelContextProtocol", StringComparison.Ordinal)));
    }

    [Fact]
    public void Numbering_Always_HasNoInputOrOutput()
    {
        var io = Repository.Files("src/AgentHost.Numbering", "*.cs")
            .Where(file => Repository.Read(file) is var code && (code.Contains("File.", StringComparison.Ordinal) || code.Contains("HttpClient", StringComparison.Ordinal) || code.Contains("Console.", StringComparison.Ordinal)));

        Assert.Empty(io);
    }

    [Fact]
    public void Solution_Always_HasEveryProject()
    {
        var solution = Repository.Read("AgentHost.sln").Replace('\\', '/');

        Assert.All(
            Repository.Files("src", "*.csproj").Concat(Repository.Files("tests", "*.csproj")),
            project => Assert.Contains($"\"{project}\"", solution, StringComparison.Ordinal));
    }

    private static int RankOf(string project)
    {
        var rank = Array.FindIndex(Order, group => group.Contains(project));
        return rank >= 0 ? rank : throw new InvalidOperationException($"{project} has no place in the order of projects.");
    }

    private static IEnumerable<string> ReferencesOf(string project) =>
        XDocument.Parse(Repository.Read(project)).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

    private static IEnumerable<string> UsersOf(Func<string, bool> package) =>
        Repository.Files("src", "*.csproj")
            .Where(project => XDocument.Parse(Repository.Read(project)).Descendants("PackageReference").Any(p => package(p.Attribute("Include")!.Value)))
            .Select(project => Path.GetFileNameWithoutExtension(project)!);
}
