using AgentHost.Tests.Harness;

namespace AgentHost.SystemTests.Harness;

/// <summary>Runs the program at a terminal, which <c>script</c> of util-linux makes, with somebody typing.</summary>
public static class PersonAtTerminal
{
    private const string Script = "/usr/bin/script";

    /// <summary>Types the answer when the program asks, and waits for its end. Its standard output and error are one there.</summary>
    public static async Task<ProgramRun> RunAsync(Installation installation, string answer, params string[] arguments)
    {
        if (!File.Exists(Script))
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("AGENTHOST_TESTS") == "full", $"There is no {Script} here to make a terminal.");
            Assert.Fail($"There is no {Script} here to make a terminal.");
        }

        var command = string.Join(' ', arguments.Prepend(RunningProgram.Path).Select(a => $"'{a}'"));
        await using var program = installation.StartUnder(Script, "--quiet", "--return", "--echo", "never", "--command", command, "/dev/null");
        await Wait.UntilAsync("it asks", () => program.HasEnded || program.Output.Contains("[y/N]", StringComparison.Ordinal));
        await program.Input.WriteLineAsync(answer);
        await program.Input.FlushAsync();
        return await program.FinishAsync();
    }
}
