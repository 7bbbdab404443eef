using AgentHost.Numbering;

namespace AgentHost.Operations.Inventory;

/// <summary>Features as a column holds them: words joined by commas.</summary>
public static class FeatureList
{
    /// <summary>The column’s text.</summary>
    public static string Write(IEnumerable<NumberFeature> features) => string.Join(',', features.Select(Word.Of));

    /// <summary>The features of the column’s text.</summary>
    public static IReadOnlyList<NumberFeature> Read(string text) =>
        text.Length == 0 ? [] : [.. text.Split(',').Select(Word.To<NumberFeature>)];
}
