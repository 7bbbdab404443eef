using Spectre.Console;

namespace AgentHost.Terminal;

/// <summary>A bar on standard error while a known number of things is worked through; nothing when nobody looks.</summary>
internal static class ProgressBar
{
    /// <summary>Runs the work, which calls what it is given once for each thing done.</summary>
    public static async Task<T> RunAsync<T>(Surroundings surroundings, string what, int total, Func<Action, Task<T>> work)
    {
        if (!surroundings.Interactive)
        {
            return await work(() => { });
        }

        return await On(surroundings).StartAsync(async context =>
        {
            var task = context.AddTask(what, maxValue: total);
            return await work(() => task.Increment(1));
        });
    }

    /// <summary>An empty display on standard error that goes away when the work is done.</summary>
    public static Progress On(Surroundings surroundings) =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(surroundings.Error) }).Progress().AutoClear(true);
}
