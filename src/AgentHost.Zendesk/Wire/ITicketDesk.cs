namespace AgentHost.Zendesk.Wire;

/// <summary>The calls by which tickets are read and answered. A door for the simulation, which stands for Zendesk with all that may happen between two calls.</summary>
public interface ITicketDesk
{
    /// <summary>The account.</summary>
    ZendeskOptions Options { get; }

    /// <inheritdoc cref="ZendeskConnection.Now"/>
    DateTimeOffset? Now { get; }

    /// <inheritdoc cref="ZendeskClient.MeAsync"/>
    Task<ZendeskAnswer<ZendeskUser>> MeAsync(CancellationToken cancellationToken);

    /// <inheritdoc cref="ZendeskClient.GetUserAsync"/>
    Task<ZendeskAnswer<ZendeskUser>> GetUserAsync(long userId, CancellationToken cancellationToken);

    /// <inheritdoc cref="ZendeskClient.GetTicketAsync"/>
    Task<ZendeskAnswer<TicketRead>> GetTicketAsync(long ticketId, CancellationToken cancellationToken);

    /// <inheritdoc cref="ZendeskClient.GetCommentsAsync"/>
    Task<ZendeskAnswer<CommentsRead>> GetCommentsAsync(long ticketId, long afterCommentId, CancellationToken cancellationToken);

    /// <inheritdoc cref="ZendeskClient.GetAuditsAsync"/>
    Task<ZendeskAnswer<IReadOnlyList<ZendeskAudit>>> GetAuditsAsync(long ticketId, DateTimeOffset since, CancellationToken cancellationToken);

    /// <inheritdoc cref="ZendeskClient.UpdateTicketAsync"/>
    Task<ZendeskAnswer<TicketUpdated>> UpdateTicketAsync(long ticketId, TicketUpdate update, CancellationToken cancellationToken);

    /// <inheritdoc cref="ZendeskClient.CreateTicketAsync"/>
    Task<ZendeskAnswer<ZendeskTicket>> CreateTicketAsync(TicketCreate create, string idempotencyKey, CancellationToken cancellationToken);

    /// <inheritdoc cref="ZendeskClient.GetAttachmentAsync"/>
    Task<ZendeskAnswer<ReadOnlyMemory<byte>>> GetAttachmentAsync(string contentUrl, int limit, CancellationToken cancellationToken);

    /// <inheritdoc cref="ZendeskClient.FindTicketsAsync"/>
    Task<ZendeskAnswer<TicketsPage>> FindTicketsAsync(string query, string? cursor, CancellationToken cancellationToken);
}
