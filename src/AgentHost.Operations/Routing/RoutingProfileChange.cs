namespace AgentHost.Operations.Routing;

/// <summary>A profile at one account, as it shall be.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Name">Its name.</param>
/// <param name="Account">A provider, an account, or provider/account.</param>
/// <param name="Words">Where numbers shall point.</param>
/// <param name="Default">Whether it shall be the tenant's default there; null leaves that as it is.</param>
public sealed record RoutingProfileChange(string Tenant, string Name, string Account, RouteWords Words, bool? Default);
