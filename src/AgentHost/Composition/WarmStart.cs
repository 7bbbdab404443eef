using AgentHost.Numbering.Reading;
using AgentHost.Operations.Policy;
using AgentHost.Storage;

namespace AgentHost.Composition;

/// <summary>
/// Begins what a request will need in a moment beside what it does first: the tables and vocabulary of the reader, the database and its query pipeline. On two
/// cores that takes a good part off the wait for an answer. A fault here is left to the step that needs the thing, which tells of it.
/// </summary>
internal static class WarmStart
{
    // Long enough to pass through the recognisers once.
    private const string AnyRequest = "I need 2 local numbers in Denver and 1 toll-free with SMS";

    /// <summary>Begins it and waits for nothing.</summary>
    /// <param name="services">The command's services.</param>
    /// <param name="rehearsed">Whether a rehearsal has begun, which comes to the queries first.</param>
    public static void Begin(IServiceProvider services, bool rehearsed)
    {
        _ = Task.Run(() => OfflineReader.Default.Read(AnyRequest, default));
        if (!rehearsed)
        {
            _ = Task.Run(() => OpenAsync(services));
        }
    }

    private static async Task OpenAsync(IServiceProvider services)
    {
        try
        {
            await services.GetRequiredService<Database>().ReadAsync(
                async (db, token) => (await db.TenantAsync(Tenants.Main, token), await SpendingStops.ReadAsync(db, token)), CancellationToken.None);
        }
        catch (DatabaseFaultException e)
        {
            services.GetRequiredService<ILoggerFactory>().CreateLogger(nameof(WarmStart)).LogDebug(e, "The database did not open; the request's own steps say so");
        }
    }
}
