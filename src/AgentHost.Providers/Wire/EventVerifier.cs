namespace AgentHost.Providers.Wire;

/// <summary>Who verifies the events of an account.</summary>
/// <param name="Provider">The provider's name.</param>
/// <param name="Account">The account.</param>
/// <param name="Verifier">By its key.</param>
public sealed record EventVerifier(string Provider, string Account, IVerifiesEvents Verifier);
