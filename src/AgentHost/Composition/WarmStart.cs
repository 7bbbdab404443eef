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

    public static void Begin(IServiceProvider services)
    {
        _ = Task.Run(() => Ignore(() =>
        {
            OfflineReader.Default.Read(AnyRequest, default);
            return Task.CompletedTask;
        }));
        _ = Task.Run(() => Ignore(() => services.GetRequiredService<Database>().ReadAsync(
            async (db, token) => (await db.TenantAsync(Tenants.Main, token), await SpendingStops.ReadAsync(db, token)), CancellationToken.None)));
    }

    private static async Task Ignore(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception)
        {
            // The request's own steps meet the same fault and say it.
        }
    }
}
