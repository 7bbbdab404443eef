namespace AgentHost.CarrierSandbox.Ledger;

/// <summary>A number that a carrier has on offer.</summary>
/// <param name="Number">E.164.</param>
/// <param name="Country">US or CA.</param>
/// <param name="TollFree">Whether it is toll-free; then it has no place.</param>
/// <param name="City">City.</param>
/// <param name="Region">State or province.</param>
/// <param name="RateCenter">Rate center, upper case.</param>
/// <param name="Lata">LATA.</param>
/// <param name="Features">voice, sms, mms, fax.</param>
public sealed record StockedNumber(
    string Number, string Country, bool TollFree, string? City, string? Region, string? RateCenter, string? Lata, IReadOnlyList<string> Features)
{
    /// <summary>Area code.</summary>
    public string Npa => Number.Substring(2, 3);

    /// <summary>The ten digits.</summary>
    public string National => Number[2..];
}
