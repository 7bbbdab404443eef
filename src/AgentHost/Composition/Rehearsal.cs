using AgentHost.Numbering;
using AgentHost.Numbering.Plan;
using AgentHost.Numbering.Requests;
using AgentHost.Operations;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Requests;
using AgentHost.Providers;
using AgentHost.Providers.Local;
using AgentHost.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentHost.Composition;

/// <summary>
/// Goes through a small order beside the start of a command that is about to make a real one, so that the runtime has loaded and compiled on another core what the
/// real one will need (decision 17). Nothing of it is real: its database is an empty one in memory, its only carrier is the simulated one, with books in memory, and
/// nothing is logged, sent or left behind.
/// </summary>
internal sealed class Rehearsal
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource<Settings> _settings = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Begins with what no setting decides; null where there is no other core to do it on.</summary>
    public static Rehearsal? Begin()
    {
        if (Environment.ProcessorCount == 1)
        {
            return null;
        }

        ShortLife.Begin();
        var rehearsal = new Rehearsal();

        // A fault in it is nobody's: the command's own steps go their own way.
        _ = Task.Run(rehearsal.RunAsync).ContinueWith(ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return rehearsal;
    }

    /// <summary>
    /// Goes on, and waits for nothing; false where it would not pay. It does with the embedded database and its tables in place: EF Core prepares its queries for each
    /// engine anew, and making tables takes longer than the rehearsal could save.
    /// </summary>
    public bool GoOn(Settings settings) => EmptyTwin.IsPossible(HostServices.DatabaseOptions(settings, shortLived: true)) && _settings.TrySetResult(settings);

    /// <summary>Goes through the order; null when it did not come to one.</summary>
    internal async Task<OrderView?> RunAsync()
    {
        await using var services = Services();
        var database = services.GetRequiredService<Database>();
        database.Warm();
        EmptyTwin.Fill(database, HostServices.DatabaseOptions(await _settings.Task, shortLived: true));
        var caller = HostCaller.Terminal(somebodyThere: false);
        var quoted = await services.GetRequiredService<Quoting>().QuoteAsync(caller, null, Request(), null, CancellationToken.None);
        if (!quoted.TryGet(out var quote, out _))
        {
            return null;
        }

        var answer = await services.GetRequiredService<Placement>().PlaceAsync(caller, quote.QuoteId, nameof(Rehearsal), PersonsAnswer.Yes, CancellationToken.None);
        return answer.TryGet(out var placement, out _) && placement is PlacementAnswer.Placed placed
            ? await services.GetRequiredService<OrderRunner>().RunAsync(caller, placed.Order.OrderId, AtMost, null, CancellationToken.None)
            : null;
    }

    private static ServiceProvider Services()
    {
        var time = TimeProvider.System;
        var ids = new IdSource(time);
        return new ServiceCollection()
            .AddSingleton(time)
            .AddSingleton(ids)
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton(_ => NumberingPlan.Default)
            .AddSingleton(_ => EmptyTwin.Create(ids.Ulid(), time))
            .AddSingleton<IProvider>(_ => LocalProvider.InMemory(time))
            .AddSingleton(p => new ProviderDirectory(p.GetServices<IProvider>(), [], () => []))
            .AddSingleton<IRequestReader, OfflineRequestReader>()
            .AddOperations(HostServices.SimulatedOperations)
            .BuildServiceProvider();
    }

    private static NumberRequest Request() => new()
    {
        Intent = RequestIntent.Order,
        Lines = [new RequestLine { Quantity = 2, NumberType = NumberType.TollFree }],
    };
}
