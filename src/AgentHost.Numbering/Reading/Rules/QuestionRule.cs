namespace AgentHost.Numbering.Reading;

/// <summary>What a question is about, by its build: news of something under way, or what there is and what it costs.</summary>
internal static class QuestionRule
{
    private static readonly HashSet<string> Auxiliaries = ["did", "has", "is", "was", "were", "when", "where", "why", "how", "hasn't", "isn't", "didn't", "haven't", "does"];
    private static readonly HashSet<string> Waiting =
    [
        "late", "heard", "hear", "escalate", "look", "looking", "received", "receive", "gone", "got", "since", "ago", "never", "nothing", "still", "waiting", "overdue", "weeks", "week", "days", "far", "happening", "happened", "there", "confirm", "doing",
        "promised", "stuck", "pending", "arrived", "expedite", "hurry", "ready", "silence", "going", "delayed", "delay", "long",
    ];

    // What is asked of a number that somebody may hold.
    private static readonly HashSet<string> Holding =
    [
        "active", "activated", "live", "ours", "own", "owned", "belong", "belongs", "actif", "actifs", "appartient", "appartiennent", "activo", "activos", "nuestro", "nuestros", "pertenece", "pertenecen",
    ];

    private static readonly HashSet<string> Asking = ["can", "could", "would", "will", "please", "pouvez", "pourriez", "puede", "pueden", "podria", "podrian"];

    private static readonly HashSet<string> Telling = ["me", "us", "know", "see", "out", "wonder", "wondering", "ask", "asking", "tell", "about", "check", "hear", "say", "let", "like", "curious", "and", "or"];

    /// <summary>Whether a sentence asks how something is coming along: an order, a backorder, a port.</summary>
    public static bool AsksForNews(List<Item> items, Stretch sentence, SentenceFacts facts)
    {
        if (facts.IsQuestion && AsksForPromised(items, sentence))
        {
            return true;
        }

        if (facts.Has(TermKind.Amend) || facts.HasQuantity || facts.Has(TermKind.Cancel) || facts.Has(TermKind.Forget) || facts.HasWord("possible"))
        {
            return (facts.HasQuantity || facts.HasPlace) && HasOrdered(items, sentence) && HasWaiting(items, sentence);
        }

        var asks = facts.IsQuestion || Auxiliaries.Contains(items[sentence.From].Text);
        if (facts.HasReference || facts.HasOrderNoun)
        {
            return asks || HasWaiting(items, sentence);
        }

        var opens = Auxiliaries.Contains(items[sentence.From].Text) && !(sentence.To - sentence.From > 1 && items[sentence.From + 1].Text is "can" or "could" or "do" or "long" or "much" or "soon");
        return (opens && facts.Has(TermKind.Port) && (facts.HasPhone || facts.HasNoun || facts.HasOwnNoun)) || ((facts.HasNoun || facts.HasPlace) && HasOrdered(items, sentence) && HasWaiting(items, sentence));
    }

    /// <summary>Whether a sentence asks how a single number stands: "is 206-555-0100 active?", "since when is it ours?".</summary>
    public static bool AsksAboutNumber(List<Item> items, Stretch sentence, SentenceFacts facts) =>
        facts.IsQuestion && facts.HasPhone && !facts.HasQuantity && !facts.Has(TermKind.Order) && !facts.Has(TermKind.Release) && !facts.Has(TermKind.Configure) && !facts.Has(TermKind.Port)
        && !Asking.Contains(items[sentence.From].Text)
        && Enumerable.Range(sentence.From, sentence.To - sentence.From).Any(
            i => Holding.Contains(items[i].Text) || (items[i].Text == "since" && i + 1 < sentence.To && items[i + 1].Text == "when"));

    /// <summary>Whether a sentence asks which numbers there are: "tell me which 406 numbers you've got", "what can I get in Miami".</summary>
    public static bool AsksForStock(List<Item> items, Stretch sentence)
    {
        // "you got 509 numbers?"
        if (sentence.To < items.Count && items[sentence.To].Text == "?"
            && Enumerable.Range(sentence.From + 1, Math.Min(3, sentence.To - sentence.From - 1)).Any(i => items[i].Text is "got" or "have" or "carry" or "stock" && items[i - 1].Text is "you" or "u" or "guys" or "ya" or "folks" or "y'all" or "yall"))
        {
            return true;
        }

        for (var i = sentence.From; i < sentence.To - 1; i++)
        {
            var next = items[i + 1];
            if (items[i].Text is "which" or "what" or "what's" or "whats" or "whether" && (i == sentence.From || Telling.Contains(items[i - 1].Text))
                && next.Kind != ItemKind.Symbol && next.Text is not ("we" or "i" or "they" or "is" or "i'd" or "we'd" or "our") && !(next.Text == "about" && items[i].Text == "what") && !(items[i].Text == "which" && next.Is(TermKind.Det)))
            {
                return true;
            }
        }

        return false;
    }

    // "do we get those 14 numbers?", "are we getting our 5 lines?": numbers that were spoken of before.
    private static bool AsksForPromised(List<Item> items, Stretch sentence)
    {
        if (sentence.To - sentence.From < 5 || !(items[sentence.From].Text is "do" or "will" or "are" or "did" or "shall" or "when" && items[sentence.From + 1].Text is "we" or "i" or "they"))
        {
            return false;
        }

        var gets = Enumerable.Range(sentence.From + 2, sentence.To - sentence.From - 2).FirstOrDefault(i => items[i].Text is "get" or "getting" or "receive" or "receiving" or "see");
        return gets > 0 && gets + 2 < sentence.To && (items[gets + 1].Is(TermKind.Det, "the") || items[gets + 1].Is(TermKind.Det, "own")) && items[gets + 2].Kind == ItemKind.Quantity;
    }

    private static bool HasWaiting(List<Item> items, Stretch sentence)
    {
        for (var i = sentence.From; i < sentence.To; i++)
        {
            if (Waiting.Contains(items[i].Text) || items[i].Is(TermKind.Status))
            {
                return true;
            }
        }

        return false;
    }

    // "we ordered", "I placed", "were promised".
    private static bool HasOrdered(List<Item> items, Stretch sentence)
    {
        for (var i = sentence.From; i < sentence.To; i++)
        {
            if (items[i].Is(TermKind.Held, "past") || items[i].Text is "ordered" or "placed" or "requested" or "submitted" or "promised" or "bought" or "purchased" && i > sentence.From && items[i - 1].Text is "we" or "i" or "were" or "was" or "you" or "had" or "they" or "already" or "have" or "i've" or "we've")
            {
                return true;
            }
        }

        return false;
    }
}
