using System.Diagnostics;

namespace AgentHost.Simulation.Evidence;

/// <summary>Which commit the sources are at.</summary>
internal static class Commit
{
    /// <summary>The commit, and whether something differs from it; "unknown" outside of a repository.</summary>
    public static string Words()
    {
        var head = Git("rev-parse --short=12 HEAD");
        return head.Length == 0 ? "Commit unknown" : $"Commit {head}{(Git("status --porcelain --untracked-files=no -- src tests").Length == 0 ? "" : " with changes")}";
    }

    private static string Git(string arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false });
            return git?.StandardOutput.ReadToEnd().Trim() ?? "";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "";
        }
    }
}
