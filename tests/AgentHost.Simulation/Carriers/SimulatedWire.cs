using AgentHost.Providers;
using AgentHost.Providers.Wire;
using AgentHost.Simulation.Faults;
using AgentHost.Simulation.Scheduling;

namespace AgentHost.Simulation.Carriers;

/// <summary>The way between a process and a carrier: draws what becomes of each call, and lets it stand still until the scheduler has it go on.</summary>
internal sealed class SimulatedWire(SimulatedCarrier carrier, SimulatedProcess process, World world)
{
    private const int RequestsThatStandStill = 8;
    private const int AnswersThatStandStill = 8;
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(15);

    /// <summary>A read: it may fail, and changes nothing. As every adapter's, the wait for an answer has an end of its own.</summary>
    public async Task<T> ReadAsync<T>(string what, Func<T> read)
    {
        if (carrier.Weather.IsStorm || carrier.Weather.IsOutage || world.Strikes(SimulatedFault.ReadUnanswered, world.Traits.ReadFaults))
        {
            world.Note($"{process} {carrier.Name} {what}: no answer");
            throw new ProviderUnavailableException(carrier.Name, carrier.Weather.IsStorm ? "rate_limited" : "server_error");
        }

        await StandStillAsync($"{carrier.Name} {what} (request)", RequestsThatStandStill);
        carrier.Advance();
        var answer = read();
        await StandStillAsync($"{carrier.Name} {what} (answer)", AnswersThatStandStill);
        return answer;
    }

    private async Task StandStillAsync(string what, int percent)
    {
        if (!world.FaultsOn || !world.Chance.Percent(percent))
        {
            return;
        }

        using var timeout = new CancellationTokenSource(CallTimeout, process.Clock);
        try
        {
            await world.ParkAsync(process, what, null, timeout.Token);
        }
        catch (OperationCanceledException)
        {
            throw new ProviderUnavailableException(carrier.Name, "timeout");
        }
    }

    /// <summary>A change: it may happen or not, and the caller may learn of it or not.</summary>
    public async Task<WireAnswer<T>> ChangeAsync<T>(string what, Func<T> act, CancellationToken patience)
    {
        using var timeout = new CancellationTokenSource(CallTimeout, process.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, patience);
        try
        {
            return await SendAsync(what, act, either.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return new WireAnswer<T>.Error();
        }
    }

    private Task StandStillAsync(string what, Action? died, CancellationToken patience) =>
        world.FaultsOn && world.Chance.Percent(world.Traits.ChangesThatStandStill) ? world.ParkAsync(process, what, died, patience) : Task.CompletedTask;

    private async Task<WireAnswer<T>> SendAsync<T>(string what, Func<T> act, CancellationToken patience)
    {
        var fate = carrier.Weather.IsStorm ? WireFate.RateLimited : world.DrawFate();
        world.Note($"{process} {carrier.Name} {what}: {fate}");
        if (fate is not (WireFate.Fine or WireFate.RateLimited))
        {
            carrier.Weather.Suffer();
        }

        switch (fate)
        {
            case WireFate.RateLimited:
                return new WireAnswer<T>.Refused();
            case WireFate.ErrorBefore:
                return new WireAnswer<T>.Error();
            case WireFate.LostBefore:
                await world.VanishAsync(process, what, patience);
                break;
            case WireFate.ArrivesLate:
                carrier.Later(world.DrawLateness(), () => act());
                await world.VanishAsync(process, what, patience);
                break;
        }

        // When the process dies now, the request has left already, or has not; once is all that it arrives.
        T value = default!;
        var acted = false;
        void Arrive()
        {
            if (!acted)
            {
                acted = true;
                carrier.Advance();
                value = act();
            }
        }

        await StandStillAsync($"{carrier.Name} {what} (request)", world.Chance.Percent(50) ? Arrive : null, patience);
        if (TimeToSend.Current is { IsOver: true })
        {
            // The last look of an adapter before the bytes leave.
            world.Note($"{process} {carrier.Name} {what}: not sent any more");
            return new WireAnswer<T>.NotSent();
        }

        Arrive();
        if (fate == WireFate.ErrorAfter)
        {
            return new WireAnswer<T>.Error();
        }

        if (fate == WireFate.LostAfter)
        {
            await world.VanishAsync(process, what, patience);
        }

        await StandStillAsync($"{carrier.Name} {what} (answer)", null, patience);
        return new WireAnswer<T>.Arrived(value);
    }
}
