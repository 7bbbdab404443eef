using AgentHost.Numbering;
using AgentHost.Operations.Tickets;
using AgentHost.Storage.Rows;
using AgentHost.Zendesk.Comments;
using FsCheck;
using FsCheck.Fluent;

namespace AgentHost.Tests.Zendesk.Comments;

public sealed class CommentCheckTests
{
    private static readonly CommentTemplates Templates = new();
    private static readonly CommentRenderer Renderer = new(Templates);
    private static readonly CommentWriter Writer = new(Templates, Renderer);

    private static readonly Gen<(SampleComment Sample, CommentLanguage Language)> Comments =
        from sample in Gen.Elements(SampleComment.All.ToArray())
        from language in Gen.Elements(Enum.GetValues<CommentLanguage>())
        select (sample, language);

    [Fact]
    public void FirstChanged_AnyDigitChanged_IsRefused() => Prop.ForAll(
        (from comment in Comments.Where(c => Text(c).Any(char.IsAsciiDigit))
         from at in Gen.Choose(0, int.MaxValue - 1)
         from other in Gen.Choose(1, 9)
         select (comment, at, other)).ToArbitrary(),
        change =>
        {
            var text = Text(change.comment);
            var digits = Enumerable.Range(0, text.Length).Where(i => char.IsAsciiDigit(text[i])).ToList();
            var at = digits[change.at % digits.Count];
            var draft = text[..at] + (char)('0' + ((text[at] - '0' + change.other) % 10)) + text[(at + 1)..];
            return Check(change.comment.Language).FirstChanged(draft, text, change.comment.Sample.Facts) is not null;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void FirstChanged_AnyTwoFactsExchanged_IsRefused() => Prop.ForAll(
        (from comment in Comments.Where(c => Stated(c).Distinct().Count() > 1)
         from first in Gen.Choose(0, 10_000)
         from second in Gen.Choose(0, 10_000)
         select (comment, first, second)).ToArbitrary(),
        change =>
        {
            var text = Text(change.comment);
            var counts = System.Text.RegularExpressions.Regex.Matches(text, "(?<![0-9A-Z+.,:-])[0-9]+(?![0-9A-Z.,:-])", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
            if (counts.Count < 2)
            {
                return true;
            }

            var (a, b) = (counts[change.first % counts.Count], counts[change.second % counts.Count]);
            (a, b) = a.Index < b.Index ? (a, b) : (b, a);
            var draft = a.Value == b.Value ? text : text[..a.Index] + b.Value + text[(a.Index + a.Length)..b.Index] + a.Value + text[(b.Index + b.Length)..];
            return draft == text || Check(change.comment.Language).FirstChanged(draft, text, change.comment.Sample.Facts) is not null;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void FirstChanged_TheTemplatesOwnText_IsFit() => Assert.All(
        SampleComment.All.SelectMany(sample => Enum.GetValues<CommentLanguage>().Select(language => (Sample: sample, Language: language))),
        comment => Assert.Null(Check(comment.Language).FirstChanged(Text(comment), Text(comment), comment.Sample.Facts)));

    public static TheoryData<OrderState, CommentLanguage> StatesAndLanguages =>
        new(Enum.GetValues<OrderState>().SelectMany(state => Enum.GetValues<CommentLanguage>().Select(language => (state, language))));

    [Theory]
    [MemberData(nameof(StatesAndLanguages))]
    public void FirstUnheld_AnOrderInAnyState_HoldsWhatItsStateIsCalled(OrderState state, CommentLanguage language)
    {
        var facts = SampleComment.Of(SampleComment.Order(Word.Of(state), 0)).With("placed", new Fact.Day(new DateOnly(2026, 11, 1))).With("step", new Fact.Term("step done"));

        Assert.All(
            (string[])[CommentKind.Duplicate, CommentKind.Explain, CommentKind.Status],
            kind => Assert.Null(Check(language).FirstUnheld(Renderer.Render(kind, facts, language).Plain, facts)));
    }

    [Theory]
    [InlineData("Great news! Order ORD-7K2M9QX has 1 of 3 in your inventory; 2 on backorder until December 3, 2026.", null)]
    [InlineData("Order ORD-7K2M9QX is complete.", "complete")]
    [InlineData("Order ORD-7K2M9QX is cancelled.", "cancelled")]
    [InlineData("Your numbers are ready for use.", "ready")]
    [InlineData("The order was approved.", "approved")]
    [InlineData("Three numbers are in your inventory.", "three")]
    [InlineData("You get them tomorrow.", "tomorrow")]
    [InlineData("They come in December.", "december")]
    [InlineData("They come on December 4, 2026.", "2026-12-04")]
    [InlineData("They come on 2026-12-04.", "2026-12-04")]
    [InlineData("It costs $1.00 a month.", "1 USD")]
    [InlineData("It costs $3.00 a month.", "3 USD")]
    [InlineData("It costs €3.", "€")]
    [InlineData("It is 10% cheaper.", "10")]
    [InlineData("Call (206) 555-0199.", "+12065550199")]
    [InlineData("Call 206.555.0199.", "+12065550199")]
    [InlineData("Call +442071234567.", "+442071234567")]
    [InlineData("See https://evil.example/x.", "https://evil.example/x.")]
    [InlineData("See evil.example for more.", "evil.example")]
    [InlineData("Write to me@evil.example.", "me@evil.example.")]
    [InlineData("[here](x)", "[")]
    [InlineData("<a href=x>here</a>", "<a")]
    [InlineData("Order ORD-7K2M9QY.", "ORD-7K2M9QY")]
    [InlineData("Order ORD-ABCDEFG.", "ORD-ABCDEFG")]
    [InlineData("You have ٣ numbers.", "٣")]
    [InlineData("You have ③ numbers.", "③")]
    [InlineData("Hidden\u200Bsign.", "\u200B")]
    [InlineData("{{ticket.requester.email}}", "{{")]
    public void FirstUnheld_English_NamesWhatNoFactHolds(string draft, string? expected)
    {
        var facts = SampleComment.Named("ordered, backordered").Facts;
        Assert.Equal(expected, Check(CommentLanguage.English).FirstUnheld(draft, facts)?.Value);
    }

    [Theory]
    [InlineData("Thousand Oaks, CA", "In Thousand Oaks, CA.", null)]
    [InlineData("Thousand Oaks, CA", "In Hundred, WV.", "hundred")]
    [InlineData("Your order is complete", "Your order is complete.", "complete")]
    public void FirstUnheld_WordsFromOutside_HoldWhatNamesMayHold(string outside, string draft, string? expected) =>
        Assert.Equal(expected, Check(CommentLanguage.English).FirstUnheld(draft, new FactSet().With("place", new Fact.Outside(outside)))?.Value);

    [Theory]
    [InlineData(CommentLanguage.French, "La commande est complète.", "complete")]
    [InlineData(CommentLanguage.French, "Cela coûte 1,00 $ US par mois.", "1 USD")]
    [InlineData(CommentLanguage.French, "Livraison le 4 décembre 2026.", "2026-12-04")]
    [InlineData(CommentLanguage.French, "Livraison demain.", "demain")]
    [InlineData(CommentLanguage.French, "Vous avez trois numéros.", "trois")]
    [InlineData(CommentLanguage.Spanish, "El pedido está completado.", "complete")]
    [InlineData(CommentLanguage.Spanish, "Cuesta $1.00 al mes.", "1 USD")]
    [InlineData(CommentLanguage.Spanish, "Llega el 4 de diciembre de 2026.", "2026-12-04")]
    [InlineData(CommentLanguage.Spanish, "Llega mañana.", "mañana")]
    [InlineData(CommentLanguage.Spanish, "Tiene tres números.", "tres")]
    public void FirstUnheld_OtherLanguages_NamesWhatNoFactHolds(CommentLanguage language, string draft, string expected) =>
        Assert.Equal(expected, Check(language).FirstUnheld(draft, SampleComment.Named("ordered, backordered").Facts)?.Value);

    [Theory]
    [InlineData("Order ORD-7K2M9QX was cancelled.", "Your order ORD-7K2M9QX was cancelled, as you wished.", true)]
    [InlineData("Order ORD-7K2M9QX was cancelled.", "Order ORD-7K2M9QX was not cancelled.", false)]
    [InlineData("Nothing was bought.", "Everything was bought.", false)]
    [InlineData("Nothing was bought.", "Rest assured: nothing was bought for it.", true)]
    public void FirstChanged_ADenialMore_OrLess_IsRefused(string template, string draft, bool fit) =>
        Assert.Equal(fit, Check(CommentLanguage.English).FirstChanged(draft, template, SampleComment.Named("cancelled").Facts) is null);

    private static CommentCheck Check(CommentLanguage language) => Writer.Check(language);

    private static string Text((SampleComment Sample, CommentLanguage Language) comment) => Renderer.Render(comment.Sample.Kind, comment.Sample.Facts, comment.Language).Plain;

    private static IReadOnlyList<Stated> Stated((SampleComment Sample, CommentLanguage Language) comment) => new StatementReader(Templates.Words(comment.Language)).Read(Text(comment));
}
