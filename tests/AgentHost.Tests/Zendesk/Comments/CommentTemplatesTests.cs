using System.Text.RegularExpressions;
using AgentHost.Operations.Tickets;
using AgentHost.Zendesk.Comments;

namespace AgentHost.Tests.Zendesk.Comments;

public sealed partial class CommentTemplatesTests
{
    private static readonly CommentTemplates Templates = new();

    private static readonly CommentLanguage[] Languages = Enum.GetValues<CommentLanguage>();

    public static TheoryData<string> Kinds => [.. CommentTemplates.Names.Where(name => name != "words")];

    [Fact]
    public void Names_Always_HaveATemplateForEveryKind()
    {
        var kinds = typeof(CommentKind).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);
        Assert.Equal(kinds.Concat(["order", "words"]).Order(StringComparer.Ordinal), CommentTemplates.Names);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Template_InEveryLanguage_SaysTheSame(string kind)
    {
        var forms = Languages.Select(language => Templates.Lines(kind, language).Select(Form).ToList()).ToList();
        Assert.NotEmpty(forms[0]);
        Assert.All(forms, form => Assert.Equal(forms[0], form));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Template_OfAKind_UsesTheInputsThatItNames(string kind)
    {
        var used = Templates.Lines(kind, CommentLanguage.English).SelectMany(line => line.Conditions.Select(c => c.Fact).Concat(Placeholders(line.Text))).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(used, Templates[kind].Inputs.Order(StringComparer.Ordinal));
        Assert.Equal(kind, Templates[kind].Name);
        Assert.NotEmpty(Templates[kind].Purpose);
    }

    [Fact]
    public void Words_InEveryLanguage_HaveTheSameKeysAndPlaceholders()
    {
        var english = Templates.Words(CommentLanguage.English);
        foreach (var words in Languages.Select(Templates.Words))
        {
            Assert.Equal(english.Keys.Order(StringComparer.Ordinal), words.Keys.Order(StringComparer.Ordinal));
            Assert.All(english.Keys, key => Assert.Equal(Placeholders(english[key]).Order(StringComparer.Ordinal), Placeholders(words[key]).Order(StringComparer.Ordinal)));
            Assert.Equal(12, words.Months.Count);
        }

        Assert.Equal(english.Keys.SelectMany(key => Placeholders(english[key])).Distinct().Order(StringComparer.Ordinal), Templates["words"].Inputs.Order(StringComparer.Ordinal));
    }

    private static string Form(TemplateLine line) =>
        $"{(line.IsItem ? "- " : "")}{string.Concat(line.Conditions.Select(c => $"[{(c.Absent ? "!" : "")}{c.Fact}]"))} {string.Join(' ', Placeholders(line.Text).Order(StringComparer.Ordinal))}";

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(match => match.Groups["name"].Value);

    [GeneratedRegex(@"\{\{(?<name>[a-z_]+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
