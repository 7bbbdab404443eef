using AgentHost.Logging;

namespace AgentHost.Tests.CommandLine;

public sealed class MaskingTests
{
    private readonly Masking _masking = new(["abc123secret", "short"]);

    [Theory]
    [InlineData("bought +12065550142 at local", "bought +1206***0142 at local")]
    [InlineData("[\"+12065550142\",\"+442071838750\"]", "[\"+1206***0142\",\"+4420***8750\"]")]
    [InlineData("call 206-555-0142 now", "call 206***0142 now")]
    [InlineData("call (206) 555-0142 now", "call 206***0142 now")]
    [InlineData("from 12065550142.", "from 120***0142.")]
    [InlineData("order ORD-7K2M9QX, quote QUO-1234567", "order ORD-7K2M9QX, quote QUO-1234567")]
    [InlineData("took 1250 ms at 2026-11-21T10:05:12.123", "took 1250 ms at 2026-11-21T10:05:12.123")]
    [InlineData("header is abc123secret here", "header is *** here")]
    [InlineData("a short word stays", "a short word stays")]
    [InlineData("Host=db;Password=hunter2;Database=x", "Host=db;Password=***;Database=x")]
    [InlineData("Authorization: Bearer eyJabc.def", "Authorization: Bearer ***")]
    [InlineData("{\"api_key\": \"k-1\"}", "{\"api_key\": \"***\"}")]
    public void Mask_Text_HidesNumbersAndSecretsOnly(string text, string masked) => Assert.Equal(masked, _masking.Mask(text));
}
