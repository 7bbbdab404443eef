using AgentHost.Numbering;

namespace AgentHost.Providers;

/// <summary>A carrier that holds numbers for a while before they are bought.</summary>
public interface IReserves
{
    /// <summary>Holds exact numbers under our reference; numbers that can't be held are left out of the answer.</summary>
    Task<ReservationAnswer> ReserveAsync(ClientReference reference, IReadOnlyList<E164> numbers, CancellationToken cancellationToken);

    /// <summary>
    /// Lets go of what is held; twice is harmless. Nothing about it is remembered here: the caller names the numbers and the carrier's ids. Throws
    /// <see cref="ProviderUnavailableException"/> when the carrier did not say that it has let go.
    /// </summary>
    Task CancelReservationAsync(HeldNumbers held, CancellationToken cancellationToken);
}
