using AgentHost.StartProfile;

/// <summary>
/// What the runtime calls before the program's own Main when DOTNET_STARTUP_HOOKS names this assembly; it asks for this name, outside of any namespace
/// (dotnet/runtime, docs/design/features/host-startup-hook.md). See README.md.
/// </summary>
internal static class StartupHook
{
    /// <summary>Watches what is compiled from here on, and at the end of the process writes the profile to the file that START_PROFILE names.</summary>
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable("START_PROFILE") is not { Length: > 0 } path)
        {
            return;
        }

        var watch = new CompiledMethods();
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            var methods = watch.End();
            ProfileWriter.Write(path, methods);
            Console.Error.WriteLine($"{methods.Count} methods written to {path}");
        };
    }
}
