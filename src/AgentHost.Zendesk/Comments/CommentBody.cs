using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace AgentHost.Zendesk.Comments;

/// <summary>A comment as text of one language, without markup: HTML and plain text are made of the same paragraphs.</summary>
/// <param name="Paragraphs">In their order.</param>
public sealed record CommentBody(IReadOnlyList<CommentParagraph> Paragraphs)
{
    // Letters of all alphabets stand for themselves; everything that has a meaning in HTML is escaped.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>As plain text: paragraphs with a blank line between, items behind "- ".</summary>
    public string Plain => string.Join("\n\n", Paragraphs.Select(p => p.Items.Count == 0 ? p.Text : string.Join('\n', p.Items.Select(item => $"- {item}"))));

    /// <summary>As HTML: paragraphs and lists only, everything in them escaped, so also what Zendesk would take for a placeholder.</summary>
    public string Html
    {
        get
        {
            var html = new StringBuilder();
            foreach (var paragraph in Paragraphs)
            {
                html.Append(
                    paragraph.Items.Count == 0
                        ? $"<p>{Escape(paragraph.Text)}</p>"
                        : $"<ul>{string.Concat(paragraph.Items.Select(item => $"<li>{Escape(item)}</li>"))}</ul>");
            }

            return html.ToString();
        }
    }

    private static string Escape(string text) => Encoder.Encode(text).Replace("{", "&#123;", StringComparison.Ordinal).Replace("}", "&#125;", StringComparison.Ordinal);
}
