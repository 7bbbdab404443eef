using System.Net;
using System.Text.RegularExpressions;

namespace AgentHost.CarrierSandbox.Zendesk;

/// <summary>A comment of a ticket.</summary>
/// <param name="Id">The id.</param>
/// <param name="AuthorId">Who wrote it.</param>
/// <param name="HtmlBody">Its text as HTML.</param>
/// <param name="PlainBody">Its text.</param>
/// <param name="Public">Whether the requester sees it.</param>
/// <param name="Channel">"web", "email", "api".</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="AuditId">The audit that holds it.</param>
public sealed partial record DeskComment(long Id, long AuthorId, string HtmlBody, string PlainBody, bool Public, string Channel, DateTimeOffset CreatedAt, long AuditId)
{
    /// <summary>Its files.</summary>
    public IReadOnlyList<DeskAttachment> Attachments { get; init; } = [];

    /// <summary>Doubts about its sender.</summary>
    public IReadOnlyList<int> Flags { get; init; } = [];

    /// <summary>The marker that the one who made it sent along; null for none.</summary>
    public string? Marker { get; init; }

    /// <summary>The text of HTML.</summary>
    public static string Plain(string html) => WebUtility.HtmlDecode(Markup().Replace(Breaks().Replace(html, "\n"), "")).Trim();

    [GeneratedRegex(@"<\s*(br|/p|/li|/tr|/div|/h\d)[^>]*>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Breaks();

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Markup();
}
