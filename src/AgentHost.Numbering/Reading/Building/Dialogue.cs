using AgentHost.Numbering.Requests;

namespace AgentHost.Numbering.Reading;

/// <summary>What becomes of a request by the requester's next message: filled, extended, corrected, dropped.</summary>
internal sealed class Dialogue(Message message, NumberRequest soFar, int? lastLine)
{
    /// <summary>The whole request as it stands after the message.</summary>
    public Reading Build()
    {
        if (IsDropped())
        {
            return message.Intent is RequestIntent.Status or RequestIntent.Search or RequestIntent.PortIn or RequestIntent.Configure ? message.Build() : message.Finish(new NumberRequest(), []);
        }

        return soFar.Intent is RequestIntent.Order or RequestIntent.Search ? ContinueOrder() : ContinueAction();
    }

    private bool IsDropped() =>
        message.Forgets || (message.Intent == RequestIntent.CancelOrder && message.Facts.Reference is null && soFar.Intent is RequestIntent.Order or RequestIntent.Search);

    private Reading ContinueOrder()
    {
        var becomes = message.Intent switch
        {
            RequestIntent.Order => RequestIntent.Order,
            RequestIntent.PortIn or RequestIntent.Release or RequestIntent.Configure or RequestIntent.Status when soFar.Intent == RequestIntent.Search => message.Intent.Value,
            _ => soFar.Intent,
        };
        if (becomes is not (RequestIntent.Order or RequestIntent.Search))
        {
            return message.Build();
        }

        // "What will that cost?" asks about the order and changes nothing in it.
        if (message.Intent is RequestIntent.Status || (message.Intent is RequestIntent.Search && soFar.Intent == RequestIntent.Order))
        {
            return message.Finish(soFar, []);
        }

        var context = message.Context;
        var wishes = soFar.Lines.Select(line => RequestBuilder.ToWish(line, soFar, context)).ToList();
        var builder = new WishBuilder([.. message.Items], context, wishes, lastLine ?? wishes.Count - 1);
        message.ReadLines(builder);
        AnswerRule.Apply([.. message.Items], wishes);
        var finished = WishFinisher.Finish(wishes, context);
        message.AddExact(finished, message.Facts.Numbers);
        return message.Finish(message.WithFacts(soFar with { Intent = becomes, Lines = RequestBuilder.Lines(finished, context) }), finished);
    }

    private Reading ContinueAction()
    {
        var turns = message.Intent is RequestIntent.Order && message.Facts.Numbers.Count == 0 && message.Items.Any(item => item.Kind == ItemKind.Quantity);
        return turns || (soFar.Intent == RequestIntent.Status && message.Intent is not null and not RequestIntent.Status and not RequestIntent.Other)
            ? message.Build()
            : message.Finish(message.WithFacts(soFar with { Numbers = Kept() }), []);
    }

    // "not the first one"
    private static int Ordinal(List<Item> words, int count)
    {
        var index = words.Exists(item => item.Text == "first") ? 0 : words.Exists(item => item.Text == "second") ? 1 : words.Exists(item => item.Text == "third") ? 2 : words.Exists(item => item.Text == "last") ? count - 1 : -1;
        return index < count && count > 1 && words.Exists(item => item.Text is "one" or "number") ? index : -1;
    }

    // "leave 0142 out after all", "keep 0118": numbers taken back, by their last four digits or in full.
    private List<E164> Kept()
    {
        var kept = soFar.Numbers.ToList();
        foreach (var sentence in message.Sentences)
        {
            var words = Enumerable.Range(sentence.From, sentence.To - sentence.From).Select(i => message.Items[i]).ToList();
            if (!words.Exists(item => item.Is(TermKind.Not) || item.Text is "leave" or "keep" or "keeping" or "drop" or "remove" or "except" or "skip" or "minus" or "exclude" or "hold"))
            {
                continue;
            }

            var tails = words.Where(item => item.Count.Digits is { Length: 4 }).Select(item => item.Count.Digits!).ToList();
            var whole = words.Where(item => item.Kind == ItemKind.Phone).SelectMany(item => item.Numbers).ToList();
            if (whole.Count + tails.Count == 0 && Ordinal(words, kept.Count) is var index and >= 0)
            {
                kept.RemoveAt(index);
            }

            kept.RemoveAll(number => whole.Contains(number) || tails.Exists(tail => number.Value.EndsWith(tail, StringComparison.Ordinal)));
        }

        return kept.Count > 0 ? kept : [.. soFar.Numbers];
    }
}
