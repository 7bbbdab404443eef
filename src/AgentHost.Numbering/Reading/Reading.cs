using AgentHost.Numbering.Requests;

namespace AgentHost.Numbering.Reading;

/// <summary>What a message was read as.</summary>
/// <param name="Request">The request; in a dialogue, the whole request as it now stands.</param>
/// <param name="Spans">Where in the message each slot was read.</param>
/// <param name="Notes">What the asker should hear about the reading.</param>
/// <param name="Understood">Whether the message was made out; false leaves the request at <see cref="RequestIntent.Other"/>, or as it stood.</param>
public sealed record Reading(NumberRequest Request, IReadOnlyList<SlotSpan> Spans, IReadOnlyList<ReadingNote> Notes, bool Understood);
