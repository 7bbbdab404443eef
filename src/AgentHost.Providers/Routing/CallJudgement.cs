using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Routing;

/// <summary>What an exchange says of the carrier's health.</summary>
internal static class CallJudgement
{
    /// <summary>Whether the carrier itself is in trouble: a breaker counts these.</summary>
    public static bool IsOutage(CarrierAnswer answer) => answer switch
    {
        CarrierAnswer.Answered { Status: 408 or >= 500 } => true,
        CarrierAnswer.Answered or CarrierAnswer.Cancelled => false,
        _ => true,
    };

    /// <summary>Whether a read may be tried again: nothing came of it, and another attempt may do better.</summary>
    public static bool IsWorthRepeating(CarrierAnswer answer) => answer is not CarrierAnswer.TooLarge && (IsOutage(answer) || IsRateLimit(answer));

    /// <summary>Whether the account was asked too much.</summary>
    public static bool IsRateLimit(CarrierAnswer answer) => answer is CarrierAnswer.Answered { Status: 429 };

    /// <summary>Whether the account can't be used as it is: an outage, a limit, or credentials refused. A plain refusal of a request is an answer.</summary>
    public static bool IsFailure(CarrierAnswer answer) => IsOutage(answer) || answer is CarrierAnswer.Answered { Status: 401 or 403 or 429 };
}
