using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Bandwidth;
using AgentHost.Providers.Inteliquent;
using AgentHost.Providers.Local;
using AgentHost.Providers.Plivo;
using AgentHost.Providers.SignalWire;
using AgentHost.Providers.Telnyx;
using AgentHost.Providers.Twilio;
using AgentHost.Providers.Vonage;
using AgentHost.Tests.Architecture;

namespace AgentHost.Tests.Providers;

/// <summary>docs/providers.md says what the profiles say.</summary>
public sealed class ProvidersPageTests
{
    private static readonly ProviderProfile[] Profiles =
    [
        LocalProfile.Of(new LocalOptions()),
        PlivoProfile.Of(new PlivoOptions()),
        InteliquentProfile.Of(new InteliquentOptions()),
        TwilioProfile.Of(new TwilioOptions()),
        TelnyxProfile.Of(new TelnyxOptions()),
        SignalWireProfile.Of(new SignalWireOptions()),
        BandwidthProfile.Of(new BandwidthOptions()),
        VonageProfile.Of(new VonageOptions()),
    ];

    // They send no events, so that there is nothing to verify.
    private static readonly string[] Silent = ["Vonage"];

    [Fact]
    public void Page_OfProviders_HoldsTheTableOfTheProfiles()
    {
        string[] table = ["| provider | countries | types | features | searches itself by | numbers an order | keeps our reference | reserves | backorders | ports in | tells prices |", "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |", .. Profiles.Select(Row)];

        Assert.Contains(string.Join('\n', table), Repository.Read("docs/providers.md").ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Page_OfProviders_SaysWhereNumbersOfEachCanPoint()
    {
        string[] table = ["| provider | calls | messages |", "| --- | --- | --- |", .. Profiles.Select(p => $"| {p.Name} | {Words(p.CallRoutes)} | {Words(p.MessageRoutes)} |")];

        Assert.Contains(string.Join('\n', table), Repository.Read("docs/providers.md").ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Adapter_OfEveryCarrier_HasTheFileSetThatThePageNames()
    {
        string[] parts = ["Provider", "Options", "Client", "Wire", "Outcomes", "Webhooks", "Profile"];
        var folders = Repository.Files("src/AgentHost.Providers", "*Wire.cs").Select(file => file.Split('/')[2]).ToList();

        Assert.Contains("Twilio", folders);
        Assert.All(folders, folder => Assert.All(parts.Where(part => part != "Webhooks" || !Silent.Contains(folder)), part => Assert.True(File.Exists(Path.Combine(Repository.Root, "src/AgentHost.Providers", folder, $"{folder}{part}.cs")), $"{folder}{part}.cs is missing.")));
        Assert.All(parts, part => Assert.Contains($"`X{part}`", Repository.Read("docs/providers.md"), StringComparison.Ordinal));
    }

    private static string Row(ProviderProfile profile) => $"| {string.Join(" | ",
        profile.Name, string.Join(", ", profile.Countries), Words(profile.NumberTypes), Words(profile.Features), Words(profile.Filters), profile.NumbersPerOrder,
        YesNo(profile.KeepsReference), YesNo(profile.Reserves), YesNo(profile.Backorders), YesNo(profile.Ports), YesNo(profile.TellsPrices))} |";

    private static string Words<T>(IEnumerable<T> values)
        where T : struct, Enum => string.Join(", ", values.Select(value => Word.Of(value).Replace('_', ' ')));

    private static string YesNo(bool value) => value ? "yes" : "no";
}
