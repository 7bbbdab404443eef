namespace AgentHost.Storage.Connections;

/// <summary>Makes the folder and the file of the embedded database, for its owner alone.</summary>
internal static class SqliteFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int LinuxDiskFull = 28;
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary>Makes what is missing; throws <see cref="DatabaseFaultException"/> when the place can't be used.</summary>
    public static void Prepare(string path)
    {
        try
        {
            CreateFolder(Path.GetDirectoryName(path)!);
            if (!File.Exists(path))
            {
                // SQLite gives its -wal and -shm files the permissions of the main one. An empty file is an empty database.
                var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite };
                if (!OperatingSystem.IsWindows())
                {
                    options.UnixCreateMode = OwnerOnly;
                }

                using var file = new FileStream(path, options);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw e.HResult is LinuxDiskFull or WindowsDiskFull
                ? DatabaseFaults.Full(path, e)
                : DatabaseFaults.Unwritable(path, e.Message, e);
        }
    }

    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        }
    }
}
