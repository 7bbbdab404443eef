using AgentHost.Numbering.Requests;
using AgentHost.Operations.Tickets;
using AgentHost.Zendesk.Comments;

namespace AgentHost.Tests.Zendesk.Comments;

public sealed class CommentRenderingTests
{
    private static readonly CommentTemplates Templates = new();
    private static readonly CommentRenderer Renderer = new(Templates);
    private static readonly CommentWriter Writer = new(Templates, Renderer);

    public static TheoryData<string, CommentLanguage> KindsAndLanguages => new(SampleComment.All.SelectMany(sample => Enum.GetValues<CommentLanguage>().Select(language => (sample.Name, language))));

    [Theory]
    [MemberData(nameof(KindsAndLanguages))]
    public void Write_EveryKindInEveryLanguage_SaysEveryFactAndNothingElse(string name, CommentLanguage language)
    {
        var sample = SampleComment.Named(name);
        var body = Writer.Write(sample.Kind, sample.Facts, language, out var unheld);
        Assert.True(body is not null, $"{unheld}\n{Renderer.Render(sample.Kind, sample.Facts, language).Plain}");
        Assert.Equal(sample.Expected.Distinct().Order(StringComparer.Ordinal), CommentReading.Facts(body.Plain, language));
        Assert.DoesNotContain("{{", body.Plain);
        Assert.DoesNotContain("  ", body.Plain);
        Assert.NotEmpty(body.Paragraphs);
    }

    [Theory]
    [MemberData(nameof(KindsAndLanguages))]
    public void Html_EveryKindInEveryLanguage_HasTheSameWordsAsThePlainText(string name, CommentLanguage language)
    {
        var sample = SampleComment.Named(name);
        var body = Renderer.Render(sample.Kind, sample.Facts, language);
        var text = body.Html.Replace("</p>", "\n\n", StringComparison.Ordinal).Replace("<li>", "- ", StringComparison.Ordinal).Replace("</li>", "\n", StringComparison.Ordinal)
            .Replace("</ul>", "\n", StringComparison.Ordinal).Replace("<p>", "", StringComparison.Ordinal).Replace("<ul>", "", StringComparison.Ordinal);
        Assert.Equal(body.Plain.Trim(), System.Net.WebUtility.HtmlDecode(text).Trim());
    }

    [Fact]
    public void Write_EnglishCompleted_ReadsAsItShould()
    {
        var sample = SampleComment.Named("completed");
        Assert.Equal(
            """
            Order ORD-7K2M9QX is complete: 3 local numbers in area code 206 in Seattle, WA with SMS and calls.

            In your inventory:

            - +12065550140, that is (206) 555-0140, Seattle, WA
            - +12065550141, that is (206) 555-0141, Seattle, WA
            - +12065550142, that is (206) 555-0142, Seattle, WA

            Price of the numbers in your inventory: $1.50 one time and $4,236.75 a month.
            """,
            Writer.Write(sample.Kind, sample.Facts, CommentLanguage.English, out _)!.Plain);
    }

    [Theory]
    [InlineData(CommentLanguage.French, "1,50 $ US", "4\u00A0236,75 $ US", "3 numéros locaux")]
    [InlineData(CommentLanguage.Spanish, "$1.50", "$4,236.75", "3 números locales")]
    public void Write_OtherLanguages_WriteValuesTheirOwnWay(CommentLanguage language, params string[] written)
    {
        var sample = SampleComment.Named("completed");
        var plain = Writer.Write(sample.Kind, sample.Facts, language, out _)!.Plain;
        Assert.All(written, part => Assert.Contains(part, plain, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Seattle", "Seattle")]
    [InlineData("Saint-Jérôme", "Saint-Jérôme")]
    [InlineData("Coeur d'Alene", "Coeur d'Alene")]
    [InlineData("Seattle https://evil.example/x", "Seattle")]
    [InlineData("see www.evil.example now", "see now")]
    [InlineData("mail me@evil.example", "mail")]
    [InlineData("<b>Seattle</b> <script>alert(1)</script>", "")]
    [InlineData("{{ticket.requester.email}} Seattle", "Seattle")]
    [InlineData("{% if x %} Seattle", "if x Seattle")]
    [InlineData("[Seattle](http://evil.example)", "")]
    [InlineData("call 900 555 0199", "call")]
    [InlineData("Sea\u200Bttle", "")]
    [InlineData("\u202Eelttaes", "")]
    [InlineData("evil.example", "")]
    public void Clean_WordsFromOutside_LeavesWordsOnly(string outside, string expected) => Assert.Equal(expected, OutsideText.Clean(outside));

    [Fact]
    public void Write_AHostileRequest_SaysNothingOfIt()
    {
        var line = new RequestLine { Quantity = 2, City = "https://evil.example", Region = "call +19005550199 {{dc.secret}}", RateCenter = "<a href=x>", Alternatives = ["evil@example.com"] };
        foreach (var language in Enum.GetValues<CommentLanguage>())
        {
            var body = Writer.Write(CommentKind.Failed, new FactSet().If("no_order", true).With("lines", QuoteFacts.Wishes([line])).If("other", true), language, out var unheld);
            Assert.True(body is not null, $"{unheld}");
            Assert.Equal(["digits 2"], CommentReading.Facts(body.Plain, language));
            Assert.DoesNotContain("evil", body.Plain, StringComparison.Ordinal);
            Assert.DoesNotContain("{", body.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Html_SignsOfMarkupAndPlaceholders_AreEscaped()
    {
        var html = new CommentBody([new CommentParagraph("<b>&{{x}}", []), new CommentParagraph("", ["\"<i>\""])]).Html;
        Assert.Equal("<p>&lt;b&gt;&amp;&#123;&#123;x&#125;&#125;</p><ul><li>&quot;&lt;i&gt;&quot;</li></ul>", html);
    }

    [Fact]
    public void Write_ANumberOfAnotherCountry_IsWrittenInE164Alone()
    {
        var order = SampleComment.Order("completed", 1);
        order = order with { Lines = [order.Lines[0] with { Numbers = [order.Lines[0].Numbers[0] with { Number = "+442071234567", City = null, Region = null }] }] };
        var facts = new FactSet();
        OrderFacts.Add(facts, order, [WishFacts.Of(new RequestLine { Quantity = 1, Country = "GB" })], 0);
        Assert.Contains("- +442071234567\n", Writer.Write(CommentKind.Completed, facts, CommentLanguage.English, out _)!.Plain, StringComparison.Ordinal);
    }
}
