using AgentHost.Operations;

namespace AgentHost.Composition;

/// <summary>The folder in which everything is kept that outlives the process.</summary>
internal static class DataFolder
{
    /// <summary>Makes it, if need be, for this user alone. Gives the problem when it can't be used.</summary>
    public static Problem? Prepare(Settings settings)
    {
        if (settings.DataFolder is not { } folder)
        {
            return SettingsReader.NoDataFolder();
        }

        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else if (!Directory.Exists(folder))
            {
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Unusable(folder, e.Message);
        }
    }

    /// <summary>Whether a file can be made in it; the problem when not.</summary>
    public static Problem? TryWriting(string folder)
    {
        var probe = Path.Combine(folder, $".probe-{Environment.ProcessId}");
        try
        {
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unusable(folder, e.Message);
        }
    }

    private static Problem Unusable(string folder, string why) => new(
        ProblemKind.Database, "data_folder_unusable", $"The data folder {folder} can't be used: {why.TrimEnd('.')}.",
        "Nothing was done.", "Set AGENTHOST_DATA to a folder that this user may write.");
}
