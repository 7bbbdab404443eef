namespace AgentHost.Tools.Confirmations;

/// <summary>What a person is asked before something is done that can't be taken back.</summary>
/// <param name="Field">The kind of yes; see <see cref="ConfirmationField"/>.</param>
/// <param name="Label">What saying yes does, in a few words, such as "Place the order".</param>
/// <param name="Message">The effect, computed here from the database; never a model's words.</param>
internal sealed record ConfirmationQuestion(string Field, string Label, string Message);
