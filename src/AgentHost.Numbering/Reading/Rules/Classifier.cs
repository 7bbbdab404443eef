namespace AgentHost.Numbering.Reading;

/// <summary>The second pass: settles, by what stands around them, which places, figures, amounts and telephone numbers count.</summary>
internal static class Classifier
{
    /// <summary>Settles every open item of a message.</summary>
    /// <param name="items">The items.</param>
    /// <param name="context">The plan and what an earlier message of the dialogue named.</param>
    public static void Run(List<Item> items, ReadingContext context)
    {
        RegionSpelling.Apply(items, context);
        var sentences = Clauses.Sentences(items);
        TableRule.Apply(items, sentences, context);
        AddressRule.Apply(items);
        sentences.ForEach(sentence => CheckboxRule.Apply(items, sentence));
        ListRule.Apply(items);
        foreach (var sentence in sentences)
        {
            PriceRule.Apply(items, sentence);
            ContactRule.Apply(items, sentence);
        }

        foreach (var sentence in sentences)
        {
            PlaceRule.Apply(items, sentence, context);
        }

        PlaceRule.Recall(items, context);
        HomeRegion.Apply(items, context);
        foreach (var sentence in sentences)
        {
            AreaCodeRule.Apply(items, sentence, context);
            QuantityRule.Apply(items, sentence, context);
        }

        foreach (var sentence in sentences)
        {
            HeldRule.Apply(items, sentence);
            NegationRule.Apply(items, sentence);
            ProviderRule.Apply(items, sentence);
        }
    }
}
