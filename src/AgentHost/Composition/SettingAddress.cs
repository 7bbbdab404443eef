using System.Diagnostics.CodeAnalysis;

namespace AgentHost.Composition;

/// <summary>Addresses that operators set: credentials and numbers go there, so nothing but https will do, except on this machine.</summary>
internal static class SettingAddress
{
    public const string Wanted = "an https address (http only on this machine) without user name and #";

    public static bool TryRead(string text, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address) && address is { UserInfo: "", Fragment: "" }
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
