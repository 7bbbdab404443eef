using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Policy;

/// <summary>Who has to say yes to an order.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record Tiers(ApprovalTier Tier, string Reason)
{
    /// <summary>Decides by count, monthly cost, and what is known of the caller and the price.</summary>
    public static Tiers Decide(TenantPolicy policy, SpendingMode mode, Caller caller, int count, decimal monthly, bool priceUnknown, bool doubtful)
    {
        if (mode == SpendingMode.Ask)
        {
            return new(ApprovalTier.Approver, "every order of this tenant waits for a person");
        }

        if (count > policy.AskerNumbers || monthly > policy.AskerMonthly)
        {
            return new(ApprovalTier.Approver, $"more than {policy.AskerNumbers} numbers or ${policy.AskerMonthly:0.00} a month need another person’s approval");
        }

        if (count > policy.AutomaticNumbers || monthly > policy.AutomaticMonthly)
        {
            return new(ApprovalTier.Asker, $"more than {policy.AutomaticNumbers} numbers or ${policy.AutomaticMonthly:0.00} a month need the asker’s own yes");
        }

        if (priceUnknown)
        {
            return new(ApprovalTier.Asker, "a carrier does not tell its price");
        }

        if (doubtful)
        {
            return new(ApprovalTier.Asker, "part of the request was read with a doubt");
        }

        return caller.Untrusted
            ? new(ApprovalTier.Asker, "text from outside is part of the conversation")
            : new(ApprovalTier.Automatic, $"up to {policy.AutomaticNumbers} numbers and ${policy.AutomaticMonthly:0.00} a month are automatic");
    }
}
