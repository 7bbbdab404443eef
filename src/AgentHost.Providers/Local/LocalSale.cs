using AgentHost.Numbering;

namespace AgentHost.Providers.Local;

/// <summary>A number that the simulated carrier sold: what its books say of it.</summary>
internal sealed class LocalSale(E164 number, string reference, decimal oneTime, decimal monthly)
{
    public E164 Number { get; } = number;

    public string Reference { get; } = reference;

    public Money OneTime { get; } = Money.Usd(oneTime);

    public Money Monthly { get; } = Money.Usd(monthly);

    public NumberSettings Settings { get; set; } = new();

    public DateTimeOffset? ReleasedAt { get; set; }

    public bool IsOwned => ReleasedAt is null;

    public string CarrierNumberId => LocalOutcomes.CarrierNumberId(Number);
}
