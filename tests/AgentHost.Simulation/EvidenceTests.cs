using AgentHost.Operations;
using AgentHost.Simulation.Evidence;
using Microsoft.Extensions.DependencyInjection;

namespace AgentHost.Simulation;

/// <summary>What the evidence says is so: each rule's removal breaks a seed, and every test that is named is there.</summary>
public sealed class EvidenceTests
{
    private const int MostSeeds = 40;

    [Fact]
    public void Seeds_RuleTakenAway_Break()
    {
        // A change of the product changes what a seed comes to: then others than the known ones are tried.
        var table = RuleTable.Run([.. RuleRemoval.All.Where(r => r.Scenario is null)], from: 1, MostSeeds, _ => { });

        Assert.All(table.Rows, row => Assert.True(row.Seed is not null, $"Nothing breaks without {row.Removal.Name} in {MostSeeds} seeds."));
    }

    [Fact]
    public void Rules_EachSwitch_HasARowInTheTable()
    {
        var switches = typeof(RuleSet).GetProperties(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic).Where(p => p.PropertyType == typeof(bool)).Select(p => p.Name);

        Assert.Empty(switches.Except(RuleRemoval.All.Select(r => r.Name)));
    }

    [Fact]
    public void Rules_OfTheProduct_AreWhole()
    {
        Assert.Empty(typeof(RuleSet).GetConstructors());
        var registered = new ServiceCollection().AddOperations(new OperationsOptions { WorkerName = "test" }).Single(s => s.ServiceType == typeof(RuleSet));

        Assert.Same(RuleSet.Whole, registered.ImplementationInstance);
    }

    [Fact]
    public void Tests_NamedInTheEvidence_AreThere()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository(), "tests"), "*Tests.cs", SearchOption.AllDirectories).Select(File.ReadAllText).ToList();
        var named = RuleTests.All.SelectMany(r => r.Tests).Concat(FaultMatrix.Rows.SelectMany(r => r.Tests)).Concat(RuleRemoval.All.Select(r => r.Scenario).OfType<string>()).Distinct();

        var missing = named.Where(name => name.Split('.') is [var type, var method] && !sources.Exists(s => s.Contains($"class {type}", StringComparison.Ordinal) && s.Contains($" {method}(", StringComparison.Ordinal)));

        Assert.Empty(missing);
    }

    [Fact]
    public void Faults_All46_HaveWhatInjectsThemOrSayWhyNot()
    {
        Assert.Equal(Enumerable.Range(1, 46), FaultMatrix.Rows.Select(r => r.Number));
        Assert.All(FaultMatrix.Rows, row => Assert.True(row.Simulated.Length + row.Tests.Length > 0 || row.NotYet is not null, $"Fault {row.Number} has nothing."));
        Assert.Equal(FaultMatrix.ToMarkdown(), File.ReadAllText(Path.Combine(Repository(), "docs", "evidence", "faults.md")));
    }

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "AgentHost.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run inside the repository.");
        }

        return folder;
    }
}
