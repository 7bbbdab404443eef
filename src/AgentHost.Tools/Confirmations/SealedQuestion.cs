namespace AgentHost.Tools.Confirmations;

/// <summary>What the state that travels with a form is bound to (reliability rule 20).</summary>
/// <param name="Tenant">The tenant of the caller that was asked.</param>
/// <param name="Actor">The caller that was asked.</param>
/// <param name="Tool">The tool called.</param>
/// <param name="Arguments">The digest of its arguments.</param>
/// <param name="Field">The field of the form.</param>
/// <param name="Question">The digest of the question, and so of the effect.</param>
/// <param name="Nonce">Spent by the first answer.</param>
/// <param name="Expires">Unix seconds, UTC.</param>
internal sealed record SealedQuestion(
    string Tenant, string Actor, string Tool, string Arguments, string Field, string Question, string Nonce, long Expires);
