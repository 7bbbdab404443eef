using AgentHost.Providers.Wire;

namespace AgentHost.Tests.Carriers.Toy;

/// <summary>One account of the toy carrier.</summary>
public sealed class ToyOptions
{
    public const string KeySetting = "TOY_KEY";

    public string Account { get; init; } = "default";

    public string? Key { get; init; }

    public Uri Api { get; init; } = new("https://api.toy.test");

    public static ToyOptions Read(IReadOnlyDictionary<string, string> settings, string account, Uri? standIn) =>
        new() { Account = account, Key = settings.GetValueOrDefault(KeySetting), Api = standIn ?? new ToyOptions().Api };

    public IReadOnlyList<string> Complaints() => CredentialForm.General(KeySetting, Key) is { } complaint ? [complaint] : [];

    public override string ToString() => $"Toy account {Account}";
}
