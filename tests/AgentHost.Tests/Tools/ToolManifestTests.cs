using AgentHost.Tools.Catalog;

namespace AgentHost.Tests.Tools;

/// <summary>The file of the repository against the code.</summary>
public sealed class ToolManifestTests
{
    [Fact]
    public void Create_Always_IsWhatTheRepositoryHas()
    {
        var file = Path.Combine(RepositoryRoot(), ToolManifest.FileName);

        Assert.True(
            File.ReadAllText(file) == ToolManifest.Create(),
            $"{ToolManifest.FileName} differs from the code: run `agenthost tools manifest` and look at what changed. A rename or a tightened schema breaks clients.");
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "AgentHost.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder.FullName;
    }
}
