using System.Text;
using ModelContextProtocol.Protocol;

namespace AgentHost.Tools.Catalog;

/// <summary>Small pictures for people who choose among tools: one for the server and one for each toolset, as data, so that no client has to fetch anything.</summary>
internal static class Icons
{
    /// <summary>The server's: a telephone.</summary>
    public static Icon Server { get; } = Drawn("M7 2h10v20H7zM11 19h2");

    /// <summary>A toolset's.</summary>
    public static Icon Of(Toolset toolset) => toolset switch
    {
        Toolset.Requests => Drawn("M4 5h16v11H9l-5 4z"),
        Toolset.Numbers => Drawn("M9 3 7 21M17 3l-2 18M4 9h17M3 15h17"),
        Toolset.Orders => Drawn("m4 7 8-4 8 4v10l-8 4-8-4zM4 7l8 4 8-4M12 11v10"),
        Toolset.Backorders => Drawn("M12 7v5l4 2M12 3a9 9 0 1 0 .1 0z"),
        Toolset.Inventory => Drawn("M4 4h16v16H4zM4 12h16M9 8h6M9 16h6"),
        Toolset.Approvals => Drawn("m4 12 6 6L20 6"),
        _ => Server,
    };

    private static Icon Drawn(string path) => new()
    {
        Source = "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.ASCII.GetBytes(
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"#36a\" stroke-width=\"2\"><path d=\"{path}\"/></svg>")),
        MimeType = "image/svg+xml",
        Sizes = ["any"],
    };
}
