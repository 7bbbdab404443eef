using AgentHost.Numbering.Plan;
using AgentHost.Numbering.Requests;

namespace AgentHost.Numbering.Reading;

/// <summary>
/// Reads what a message asks for, without a language model: tokens, recognisers, rules by context, a grammar over sentences. Deterministic,
/// without I/O and without a clock; time is linear in the length of the message; no input makes it throw.
/// </summary>
public sealed class OfflineReader(NumberingPlan plan)
{
    /// <summary>Characters of a message that are read at most; what lies beyond is left out and noted.</summary>
    public const int MostCharacters = 1_048_576;

    private static readonly Lazy<OfflineReader> Shared = new(() => new OfflineReader(NumberingPlan.Default));

    private readonly Lazy<Gazetteer> _places = new(() => new Gazetteer(plan, Phrasebook.Default));

    /// <summary>The reader of the embedded numbering plan.</summary>
    public static OfflineReader Default => Shared.Value;

    /// <summary>Reads one message.</summary>
    /// <param name="text">The message as received.</param>
    /// <param name="received">The day it was received, from which relative dates count.</param>
    /// <param name="soFar">In a dialogue, the request before this message; the answer is the whole request as it then stands.</param>
    /// <param name="lastLine">In a dialogue, the index of the line spoken of last; by default the last one.</param>
    public Reading Read(string text, DateOnly received, NumberRequest? soFar = null, int? lastLine = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var length = Math.Min(text.Length, MostCharacters);
        var context = new ReadingContext(plan, soFar is { Intent: RequestIntent.Other } ? null : soFar);
        var scan = Recognise(text, length, received, context);
        var message = new Message(scan.Items, context);
        var reading = scan.Phrases.IsOther ? OtherLanguageReading.Of(scan.Items, context.SoFar) : context.SoFar is null ? message.Build() : new Dialogue(message, context.SoFar, lastLine).Build();
        if (text.Length > length)
        {
            context.Notes.Add(new("text_truncated", $"Only the first {MostCharacters:N0} characters were read.", length, 0));
        }

        UnknownPlaceRule.Apply(scan, reading.Request, context);
        if (!reading.Understood)
        {
            var cause = scan.Phrases.IsOther ? "The message seems to be in a language other than English, French and Spanish." : "No request for telephone numbers was found in the message.";
            context.Notes.Add(new("not_understood", cause, 0, 0));
        }

        return reading with { Notes = [.. context.Notes] };
    }

    /// <summary>What the recognisers find in a message, for holding another reader's words against it.</summary>
    /// <param name="text">The message as received.</param>
    /// <param name="received">The day it was received.</param>
    public Evidence Examine(string text, DateOnly received)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new Evidence(Recognise(text, Math.Min(text.Length, MostCharacters), received, new ReadingContext(plan, null)), plan);
    }

    private Scan Recognise(string text, int length, DateOnly received, ReadingContext context)
    {
        var own = MessageText.OwnWords(text, length);
        var lexicon = new Lexicon(own);
        var tokens = TokenForms.Adapt(own, Tokenizer.Tokenize(own), lexicon, _places.Value);
        var scan = new Scan(own, tokens, received, lexicon, _places.Value);
        Scanner.Run(scan);
        AssigneeRule.Apply(scan);
        Classifier.Run(scan.Items, context);
        return scan;
    }
}
