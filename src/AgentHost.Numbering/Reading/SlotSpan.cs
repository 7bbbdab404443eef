namespace AgentHost.Numbering.Reading;

/// <summary>The words of a message that a slot was read from.</summary>
/// <param name="Slot">The slot's path in the request, such as "lines[0].quantity" or "reference".</param>
/// <param name="Start">Offset of the first character, in UTF-16 code units.</param>
/// <param name="Length">Length in UTF-16 code units.</param>
public sealed record SlotSpan(string Slot, int Start, int Length);
