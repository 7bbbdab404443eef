namespace AgentHost.Agent.ModelReading;

/// <summary>A value that the language model read, with the words that it read it from.</summary>
/// <typeparam name="T">The kind of value.</typeparam>
/// <param name="Value">The value.</param>
/// <param name="Quote">The requester's words, verbatim; empty for what the dialogue already held.</param>
internal sealed record QuotedSlot<T>(T Value, string Quote);
