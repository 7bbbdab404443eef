namespace AgentHost.Zendesk.Wire;

/// <summary>Comments of a ticket, oldest first, with their authors.</summary>
/// <param name="Comments">The comments.</param>
/// <param name="Users">Their authors; of these only id, name and role are certain to be there.</param>
/// <param name="Cut">Whether older ones were left out, because there are more than one call reads.</param>
public sealed record CommentsRead(IReadOnlyList<ZendeskComment> Comments, IReadOnlyList<ZendeskUser> Users, bool Cut)
{
    /// <summary>Who wrote a comment; null when the user is deleted or was not given.</summary>
    public ZendeskUser? AuthorOf(ZendeskComment comment) => Users.FirstOrDefault(user => user.Id == comment.AuthorId);
}
