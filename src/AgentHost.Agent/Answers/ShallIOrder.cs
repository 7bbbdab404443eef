using AgentHost.Operations.Orders;
using AgentHost.Tools.Prompts;

namespace AgentHost.Agent.Answers;

/// <summary>The question after a quote, with its effect from the quote itself.</summary>
public static class ShallIOrder
{
    /// <summary>The question.</summary>
    public static string Ask(PromptLibrary prompts, QuoteView quote) => prompts["shall-i-order"].Fill(
        ("count", quote.Available == 0 ? "the backorder" : Written.Numbers(quote.Available)),
        ("once", Written.Price(quote.OneTimePrice, quote.Currency)),
        ("monthly", Written.Price(quote.MonthlyPrice, quote.Currency)));
}
