using AgentHost.CarrierSandbox;
using AgentHost.CarrierSandbox.Faults;
using AgentHost.Providers.Carriers;
using AgentHost.Tests.CommandLine;

namespace AgentHost.Tests.Carriers.Toy;

/// <summary>A carrier that was added as docs/providers.md says, in the running program: one line in the catalog is all that it takes.</summary>
public sealed class ToyCarrierTests
{
    [Fact]
    public async Task Program_WithACarrierAdded_ChecksItOrdersThereAndSetsItsRoutes()
    {
        await using var sandbox = await Sandbox.StartAsync(faces: ToyFace.Map);
        using var run = Program(sandbox);
        Assert.Equal(0, (await run.RunAsync(["providers", "check", "toy"])).ExitCode);

        // The answer is lost after the carrier sold: it is asked, and bought once.
        sandbox.Carriers.Of("toy").Faults.Set("purchase", SandboxFault.Reset, afterCommit: true);
        var asked = await run.RunAsync(["ask", "3 local numbers in 206", "--provider", "toy", "--yes", "--json"]);

        Assert.Equal(0, asked.ExitCode);
        Assert.Equal(3, sandbox.Carriers.Of("toy").Books.Owned.Count);
        Assert.Equal(3, sandbox.Carriers.Of("toy").Count("purchase"));
        var numbers = (await run.RunAsync(["numbers", "list", "--json"])).Json.GetProperty("numbers").EnumerateArray().ToList();
        Assert.All(numbers, n => Assert.Equal(("toy", "ready", true), (n.GetProperty("provider").GetString(), n.GetProperty("readiness").GetString(), n.GetProperty("simulated").GetBoolean())));
        Assert.Equal(0, (await run.RunAsync(["numbers", "audit"])).ExitCode);
    }

    [Fact]
    public async Task Program_WithACarrierAdded_NamesWhatItsSettingsLackAndNeverTheirValue()
    {
        await using var sandbox = await Sandbox.StartAsync(faces: ToyFace.Map);
        using var run = Program(sandbox);
        run.Environment[ToyOptions.KeySetting] = "\"quoted-secret\"";

        var listed = await run.RunAsync(["providers", "list"]);

        Assert.Contains("Toy: TOY_KEY begins with a quotation mark", listed.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("quoted-secret", listed.Out + listed.Error, StringComparison.Ordinal);
    }

    private static CommandRun Program(Sandbox sandbox)
    {
        var run = new CommandRun { Carriers = [ToyAdapter.Adapter, .. CarrierCatalog.All] };
        run.Environment["AGENTHOST_MODE"] = "live";
        run.Environment["AGENTHOST_SANDBOX"] = sandbox.Address.ToString();
        run.Environment[ToyOptions.KeySetting] = ToyFace.Key;
        run.Environment["AgentHost__Routing__toy__VoiceRoute"] = "toy:voice";
        return run;
    }
}
