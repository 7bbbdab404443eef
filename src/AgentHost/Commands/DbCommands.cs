using System.CommandLine;
using AgentHost.Storage;
using AgentHost.Terminal;

namespace AgentHost.Commands;

/// <summary><c>db migrate</c>: brings the database to the schema of this version.</summary>
internal static class DbCommands
{
    public static Command Create(CommandRunner runner)
    {
        var migrate = new Command("migrate", "Bring the database to the schema of this version.");
        runner.Run(migrate, async (session, _, ct) =>
        {
            var applied = await session.Services.GetRequiredService<Database>().MigrateAsync(ct);
            session.Screen.Show(
                new { applied },
                r => r.applied.Count == 0 ? "The database was up to date." : $"Applied: {string.Join(", ", r.applied)}.");
            return ExitCode.Done;
        });
        return new Command("db", "The database.") { migrate };
    }
}
