using AgentHost.Numbering;
using AgentHost.Storage.Rows;
using AgentHost.Zendesk.Wire;

namespace AgentHost.Zendesk.Comments;

/// <summary>What a ticket shows beside a comment, in the same call: status, tags and custom fields, kept in step with the ledger.</summary>
internal static class TicketChanges
{
    private static readonly HashSet<string> Standings = new(
        Enum.GetValues<OrderState>().Select(Word.Of).Concat(["asked", "quoted", "handed_over"]), StringComparer.Ordinal);

    /// <summary>The status after the comment; null: as it is.</summary>
    public static string? Status(CommentView view, ZendeskOptions options) => view.Turn switch
    {
        CommentTurn.Requester => options.StatusWhenAsked,
        CommentTurn.Carrier => options.StatusWhenBackordered,
        CommentTurn.Agent => TicketStatuses.Open,
        CommentTurn.Done => options.StatusWhenDone,
        _ => null,
    };

    /// <summary>The tags after the comment: those of others stay, of ours the one of where it stands; null: as they are.</summary>
    public static IReadOnlyCollection<string>? Tags(CommentView view, ZendeskOptions options, IReadOnlyList<string> tags)
    {
        if (view.Standing is not { } standing)
        {
            return null;
        }

        var after = tags.Where(tag => !IsStanding(tag, options)).Append($"{options.Tag}_{standing}").ToList();
        return after.ToHashSet(StringComparer.Ordinal).SetEquals(tags) ? null : after;
    }

    /// <summary>The fields to be set; null for none.</summary>
    public static IReadOnlyCollection<ZendeskFieldValue>? Fields(CommentView view, ZendeskOptions options)
    {
        var fields = new List<ZendeskFieldValue>();
        void Set(long? id, string? value)
        {
            if (id is { } field && value is not null)
            {
                fields.Add(new ZendeskFieldValue(field, value));
            }
        }

        Set(options.Fields.State, view.Standing);
        Set(options.Fields.OrderId, view.OrderId);
        Set(options.Fields.Numbers, view.OrderId is null ? null : string.Join('\n', view.Numbers));
        Set(options.Fields.MonthlyCost, view.Monthly?.ToString("0.00##"));
        return fields.Count == 0 ? null : fields;
    }

    private static bool IsStanding(string tag, ZendeskOptions options) =>
        tag.StartsWith($"{options.Tag}_", StringComparison.Ordinal) && Standings.Contains(tag[(options.Tag.Length + 1)..]);
}
