namespace AgentHost.Providers;

/// <summary>Whose numbers are ported, as the losing carrier has it on file.</summary>
/// <param name="BusinessName">The business; null for a person.</param>
/// <param name="FirstName">First name of the person, or of who answers for the business.</param>
/// <param name="LastName">Last name.</param>
/// <param name="HouseNumber">House number of the service address.</param>
/// <param name="Street">Street.</param>
/// <param name="City">City.</param>
/// <param name="Region">Two-letter state or province.</param>
/// <param name="PostalCode">ZIP or postal code.</param>
/// <param name="Country">ISO country code.</param>
public sealed record PortSubscriber(
    string? BusinessName, string FirstName, string LastName, string HouseNumber, string Street, string City, string Region, string PostalCode, string Country = "US");
