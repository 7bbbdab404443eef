using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AgentHost.Zendesk.Wire;

namespace AgentHost.Zendesk.Tickets;

/// <summary>What an approval is bound to beside the quote: the requester's words as they stood. A comment that was redacted since makes it void.</summary>
internal static class RequesterWordsHash
{
    /// <summary>SHA-256 over the requester's public comments up to one, hex.</summary>
    public static string Of(IEnumerable<ZendeskComment> comments, string? requester, long last)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var comment in comments.Where(c => c.Public && c.Id <= last && c.AuthorId.ToString(CultureInfo.InvariantCulture) == requester).OrderBy(c => c.Id))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{comment.Id}:{comment.Text}\n")));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
