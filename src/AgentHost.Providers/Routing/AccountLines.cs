using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Routing;

/// <summary>
/// The lines to one account: reads with time-outs, repeats, breakers and the carrier's limit around them; orders with nothing around them (reliability
/// rule 5); and the health that is seen on both.
/// </summary>
public sealed class AccountLines : IDisposable
{
    private readonly HttpMessageInvoker _connection;
    private readonly RoutingOptions _options;
    private readonly TimeProvider _time;
    private readonly AccountBreaker _orderBreaker;

    /// <summary>Makes the lines; nothing is opened before the first call.</summary>
    /// <param name="account">The account.</param>
    /// <param name="options">How patient to be.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ledger">Where turns at the carrier's limit are written down; null for this process alone.</param>
    /// <param name="random">Jitter, 0 to 1; null for chance.</param>
    /// <param name="connection">The connection of reads; null for the network.</param>
    public AccountLines(
        AccountKey account, RoutingOptions options, TimeProvider time, IRateLedger? ledger = null, Func<double>? random = null, HttpMessageHandler? connection = null)
    {
        (_options, _time) = (options, time);
        var rate = options.RateOf(account.Provider);
        Tokens = new RateTokens(account, rate, ledger ?? new ProcessRateLedger(time), time);
        var places = new ReadPlaces(rate.AtOnce);
        var offers = new AccountBreaker(options, time, places.Restart);
        var books = new AccountBreaker(options, time, places.Restart);
        _orderBreaker = new AccountBreaker(options, time);
        Health = new AccountHealth(account, options, time, Tokens, [offers, books, _orderBreaker], _orderBreaker);
        _connection = new HttpMessageInvoker(connection ?? CarrierConnections.ForReads());
        Reads = new CarrierReads(
            _connection,
            time,
            ObserveRead,
            new ReadPipelines(
                new ReadPipeline(account, options, Tokens, places, offers, time, random),
                new ReadPipeline(account, options, Tokens, places, new AccountBreaker(options, time), time, random),
                new ReadPipeline(account, options, Tokens, places, books, time, random)));
        Orders = new CarrierOrders(time, ObserveOrder);
    }

    /// <summary>For what only reads.</summary>
    public CarrierReads Reads { get; }

    /// <summary>For what changes something.</summary>
    public CarrierOrders Orders { get; }

    /// <summary>What is seen of the account.</summary>
    public AccountHealth Health { get; }

    /// <summary>The account's share of the carrier's limit. An order takes a turn before it is written ahead.</summary>
    public RateTokens Tokens { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _connection.Dispose();
        Orders.Dispose();
        Tokens.Dispose();
    }

    private void ObserveRead(CarrierCall call)
    {
        PauseIfAsked(call);
        Health.Observe(call);
    }

    private void ObserveOrder(CarrierCall call)
    {
        PauseIfAsked(call);
        Health.Observe(call);
        if (call.Answer is not CarrierAnswer.Cancelled)
        {
            _ = _orderBreaker.CountAsync(call.Answer).AsTask();
        }
        else if (call.Duration >= _options.SlowAfter)
        {
            // The caller's own time for an order was up: the carrier kept silent.
            _ = _orderBreaker.CountAsync(new CarrierAnswer.TimedOut()).AsTask();
        }
    }

    private void PauseIfAsked(in CarrierCall call)
    {
        if (call.Answer is not CarrierAnswer.Answered { Status: 429 or 503 } answered)
        {
            return;
        }

        var asked = answered.RetryAfter(_time.GetUtcNow());
        if (asked is not null || answered.Status == 429)
        {
            Tokens.Pause(asked is { } wait && wait > TimeSpan.Zero ? wait : _options.RetryDelay * 3);
        }
    }
}
