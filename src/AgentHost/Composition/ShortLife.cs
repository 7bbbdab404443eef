namespace AgentHost.Composition;

/// <summary>Sets the process up for one answer, soon. What pays off after many uses is only a delay in it.</summary>
internal static class ShortLife
{
    // An order of a dozen numbers allocates about 50 MB, and each of its three collections would take some 25 ms of the answer's time.
    private const long Uncollected = 96L << 20;
    private const long AmpleMemory = 1L << 30;
    private static int _begun;

    /// <summary>Does it; more than once does no harm.</summary>
    public static void Begin()
    {
        if (Interlocked.Exchange(ref _begun, 1) == 1)
        {
            return;
        }

        // Compiling the constructors of services.
        AppContext.SetSwitch("Microsoft.Extensions.DependencyInjection.DisableDynamicEngine", true);
        if (GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >= AmpleMemory)
        {
            // What needs more is collected as usual from there on.
            GC.TryStartNoGCRegion(Uncollected);
        }
    }
}
