namespace AgentHost.Agent.Models;

/// <summary>Why the language model gave no answer that can be used.</summary>
/// <param name="Code">Stable code, such as "model_key_refused".</param>
/// <param name="Cause">One sentence.</param>
/// <param name="Next">One sentence: the setting to look at, or what to do.</param>
public sealed record ModelTrouble(string Code, string Cause, string Next)
{
    /// <summary>Whether the same call may well succeed in a moment.</summary>
    public bool IsPassing { get; init; }

    /// <summary>Whether it stays until somebody changes a setting or an account.</summary>
    public bool IsLasting => Code is "model_key_refused" or "model_forbidden" or "model_not_found" or "model_not_an_api" or "model_quota_spent" or "model_setting_missing"
        or "model_sign_in_failed" or "model_call_refused";

    /// <summary>How long the server asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Both sentences.</summary>
    public override string ToString() => $"{Cause} {Next}";
}
