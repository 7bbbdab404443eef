using AgentHost.CarrierSandbox.Faults;

namespace AgentHost.Tests.Providers.Wire;

/// <summary>What the faults of the wire come to, the same for every carrier. What a carrier's own codes come to stands in its own tests.</summary>
public static class WireFaults
{
    /// <summary>Fault, whether the carrier acts first, and the outcome of a purchase: "unknown" with its reason, or "confirmed".</summary>
    public static TheoryData<SandboxFault, bool, string> OfPurchases => new()
    {
        { SandboxFault.Hang, false, "unknown timeout" },
        { SandboxFault.Hang, true, "unknown timeout" },
        { SandboxFault.Reset, false, "unknown reset" },
        { SandboxFault.Reset, true, "unknown reset" },
        { SandboxFault.Close, false, "unknown reset" },
        { SandboxFault.Close, true, "unknown reset" },
        { SandboxFault.ServerError, false, "unknown server_error" },
        { SandboxFault.ServerError, true, "unknown server_error" },
        { SandboxFault.Unavailable, false, "unknown server_error" },
        { SandboxFault.Unavailable, true, "unknown server_error" },
        { SandboxFault.BadGateway, false, "unknown server_error" },
        { SandboxFault.BadGateway, true, "unknown server_error" },
        { SandboxFault.Redirect, false, "unknown redirected" },
        { SandboxFault.Redirect, true, "unknown redirected" },
        { SandboxFault.Truncated, true, "unknown unreadable_answer" },
        { SandboxFault.Malformed, true, "unknown unreadable_answer" },
        { SandboxFault.Html, true, "unknown unreadable_answer" },
        { SandboxFault.Empty, true, "unknown unreadable_answer" },
        { SandboxFault.Enormous, true, "unknown too_large" },
        { SandboxFault.Slow, true, "confirmed" },
    };

    /// <summary>Fault and the reason that a read gives.</summary>
    public static TheoryData<SandboxFault, string> OfReads => new()
    {
        { SandboxFault.Hang, "timeout" },
        { SandboxFault.Reset, "reset" },
        { SandboxFault.ServerError, "server_error" },
        { SandboxFault.BadGateway, "server_error" },
        { SandboxFault.RateLimited, "rate_limited" },
        { SandboxFault.Unauthorized, "unauthorized" },
        { SandboxFault.Redirect, "redirected" },
        { SandboxFault.Truncated, "unreadable_answer" },
        { SandboxFault.Malformed, "unreadable_answer" },
        { SandboxFault.Html, "unreadable_answer" },
        { SandboxFault.Empty, "unreadable_answer" },
        { SandboxFault.Enormous, "too_large" },
    };
}
