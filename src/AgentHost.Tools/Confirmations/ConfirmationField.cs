namespace AgentHost.Tools.Confirmations;

/// <summary>
/// The name of the one yes-or-no field of a confirmation form. It says what kind of yes is asked for, so that a host which may answer some of them by itself
/// (`--yes` of the terminal answers <see cref="Confirm"/> at most) can tell them apart.
/// </summary>
public static class ConfirmationField
{
    /// <summary>The asker's own yes: the second tier of policy (design §3 rule 6).</summary>
    public const string Confirm = "confirm";

    /// <summary>The asker's own yes to an order whose lines equal those of an earlier one; besides what <see cref="Confirm"/> says.</summary>
    public const string ConfirmAgain = "confirm_again";

    /// <summary>The person at the terminal stands in for the approver, recorded as "self": the third tier, in the single-user mode only.</summary>
    public const string ConfirmAsSelf = "confirm_as_self";

    /// <summary>An operator decides about the order of another.</summary>
    public const string ConfirmDecision = "confirm_decision";

    /// <summary>Calls or messages of a number go to an address that text from outside may have named.</summary>
    public const string ConfirmRoute = "confirm_route";

    /// <summary>A number is given back for good.</summary>
    public const string ConfirmRelease = "confirm_release";
}
