using AgentHost.Numbering;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace AgentHost.Tests.Numbering;

public sealed class NumberValuesTests
{
    private static readonly Arbitrary<string> TextLikeNumbers = Gen.Elements("+0123456789 -().x٣".ToCharArray())
        .ArrayOf()
        .Select(characters => new string(characters))
        .ToArbitrary();

    [Fact]
    public void Npa_EveryThreeDigits_FollowsTheForm()
    {
        for (var code = 0; code < 1000; code++)
        {
            var text = code.ToString("000");
            var wellFormed = code >= 200 && code % 100 != 11;
            Assert.Equal(wellFormed, Npa.TryParse(text, out var npa));
            Assert.Equal(wellFormed ? text : "", npa.ToString());
        }
    }

    [Theory]
    [InlineData("911")]
    [InlineData("")]
    [InlineData("20")]
    [InlineData("2066")]
    [InlineData("٢٠٦")]
    [InlineData(null)]
    public void Npa_NotAnAreaCode_IsRefused(string? text)
    {
        Assert.False(Npa.TryParse(text, out _));
        Assert.Throws<FormatException>(() => Npa.Parse(text ?? ""));
    }

    [Fact]
    public void E164_AnyText_ParsesToItselfOrNotAtAll() =>
        Prop.ForAll(TextLikeNumbers, text => !E164.TryParse(text, out var number) || (number.Value == text && E164.Parse(number.Value) == number))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void E164_NanpParts_AreThoseItWasMadeOf()
    {
        var parts =
            from npa in Gen.Choose(200, 999).Where(code => code % 100 != 11)
            from exchange in Gen.Choose(200, 999)
            from line in Gen.Choose(0, 9999)
            select (Npa: Npa.Parse(npa.ToString()), Exchange: exchange.ToString(), Line: line.ToString("0000"));

        Prop.ForAll(parts.ToArbitrary(), part =>
        {
            var number = E164.FromNanp(part.Npa, part.Exchange, part.Line);
            return number.IsNanp && number.Npa == part.Npa && number.Exchange == part.Exchange && number.Line == part.Line;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("+12065550142", true)]
    [InlineData("+442079460000", true)]
    [InlineData("12065550142", false)]
    [InlineData("+1206555014", false)]
    [InlineData("+19115550142", false)]
    [InlineData("+12060550142", false)]
    [InlineData("+02065550142", false)]
    [InlineData("+1 206 555 0142", false)]
    [InlineData("+1234567890123456", false)]
    public void E164_Text_IsStrict(string text, bool valid) => Assert.Equal(valid, E164.TryParse(text, out _));

    [Fact]
    public void Money_SumsAndDifferences_AreExact()
    {
        var amounts = Gen.Choose(-100_000_000, 100_000_000).Select(tenThousandths => Money.Usd(tenThousandths / 10_000m)).ToArbitrary();

        Prop.ForAll(amounts, amounts, (left, right) => left + right - right == left && (left + right).Amount == left.Amount + right.Amount)
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Money_TwoCurrencies_AreNeverReckonedTogether()
    {
        Assert.Throws<InvalidOperationException>(() => Money.Usd(1) + new Money(1, "EUR"));
        Assert.Throws<InvalidOperationException>(() => Money.Usd(1) < new Money(1, "EUR"));
    }

    [Fact]
    public void Money_FinerThanATenThousandth_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => Money.Usd(0.00001m));

    [Theory]
    [InlineData(14, "$14.00")]
    [InlineData(0.0025, "$0.0025")]
    public void Money_ToString_ReadsAsPeopleWriteIt(double amount, string text) => Assert.Equal(text, Money.Usd((decimal)amount).ToString());
}
