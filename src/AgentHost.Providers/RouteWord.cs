namespace AgentHost.Providers;

/// <summary>What carriers call the things that calls and messages go to; each takes some of them (<see cref="ProviderProfile.CallRoutes"/>).</summary>
public enum RouteWord
{
    /// <summary>A trunk or trunk group.</summary>
    Trunk,

    /// <summary>An application that holds addresses.</summary>
    Application,

    /// <summary>A connection.</summary>
    Connection,

    /// <summary>A SIP peer of a site: "743/303716".</summary>
    SipPeer,

    /// <summary>A messaging profile, messaging service or network id.</summary>
    MessagingProfile,

    /// <summary>An address that is called: a webhook.</summary>
    Address,
}
