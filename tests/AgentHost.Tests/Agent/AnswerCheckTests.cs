using AgentHost.Agent.Answers;

namespace AgentHost.Tests.Agent;

public sealed class AnswerCheckTests
{
    private const string View = """
        {"order_id":"ORD-7K2M9QX","numbers":["+12065550142"],"monthly_price":14.0,"one_time":1250.5,"filled":12,"at":"2026-11-21T10:05:12+00:00"}
        """;

    [Theory]
    [InlineData("Ordered 12 numbers for $14.00 a month: +12065550142.")]
    [InlineData("Your number is (206) 555-0142, or 1-206-555-0142.")]
    [InlineData("$1,250.50 once, on 2026-11-21 10:05 UTC, order ORD-7K2M9QX.")]
    [InlineData("No digits at all.")]
    public void FirstUnknown_DraftFromTheView_FindsNone(string draft) => Assert.Null(Check().FirstUnknown(draft));

    [Theory]
    [InlineData("Ordered 13 numbers.", "13")]
    [InlineData("It costs $14.01 a month.", "14.01")]
    [InlineData("Your number is +12065550143.", "12065550143")]
    [InlineData("Your number is 206-555-0143.", "12065550143")]
    [InlineData("Your area code is 206.", "206")]
    [InlineData("Order ORD-7K3M9QX.", "3")]
    [InlineData("It comes on 2026-11-22.", "22")]
    public void FirstUnknown_DraftWithMadeUpDigits_NamesThem(string draft, string digits) => Assert.Equal(digits, Check().FirstUnknown(draft));

    private static AnswerCheck Check()
    {
        var check = new AnswerCheck();
        check.Learn(View);
        return check;
    }
}
