namespace AgentHost.Numbering.Reading;

/// <summary>Something about a reading that the asker should hear.</summary>
/// <param name="Code">
/// A stable code: place_unknown, place_ambiguous, place_corrected, area_code_not_in_service, area_code_not_served, quantity_impossible,
/// not_understood, text_truncated.
/// </param>
/// <param name="Text">One sentence for people.</param>
/// <param name="Start">Offset of the words concerned.</param>
/// <param name="Length">Their length; 0 when the whole message is concerned.</param>
public sealed record ReadingNote(string Code, string Text, int Start, int Length);
