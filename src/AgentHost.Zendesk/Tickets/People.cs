using System.Globalization;
using AgentHost.Operations;
using AgentHost.Storage;
using AgentHost.Storage.Rows;
using AgentHost.Zendesk.Wire;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Zendesk.Tickets;

/// <summary>Who may do what: requesters by the mapping of their organisation, agents by their own rights. Zendesk says who somebody is, the rows here what they may.</summary>
public sealed class People(Database database, ITicketDesk client)
{
    /// <summary>The channel of what is done for tickets.</summary>
    public const string Channel = "zendesk";

    /// <summary>The right to order where only listed people may.</summary>
    public const string Order = "order";

    /// <summary>The right to decide orders that wait.</summary>
    public const string Approve = "approve";

    /// <summary>Every verified end user of the organisation may order.</summary>
    public const string Verified = "verified";

    /// <summary>Only people with <see cref="Order"/> may.</summary>
    public const string Listed = "listed";

    private static readonly HashSet<string> Deciding = new(StringComparer.Ordinal) { Scope.NumbersRead, Scope.NumbersOrder, Scope.OrdersApprove };

    /// <summary>How a person at Zendesk stands in orders, approvals and the audit trail.</summary>
    public static string ActorOf(long userId) => $"zendesk:{userId.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Zendesk's id as text.</summary>
    public static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Who asks in a ticket. One read of Zendesk at most, where the ticket does not say enough of its requester.</summary>
    public async Task<Asker> AskerAsync(TicketRead read, CancellationToken cancellationToken)
    {
        var requester = read.Requester;
        if (requester is { Role: ZendeskUser.EndUser, Suspended: null, Id: { } known })
        {
            var answer = await client.GetUserAsync(known, cancellationToken);
            requester = answer.TryGet(out var user) ? user : answer is ZendeskAnswer<ZendeskUser>.NotFound ? null : throw ZendeskTroubleException.Of(answer);
        }

        if (requester?.Id is not { } id || !requester.Active)
        {
            return new Asker.Unknown("requester_deleted");
        }

        if (requester.Role != ZendeskUser.EndUser)
        {
            return new Asker.Unknown("requester_is_staff");
        }

        return requester.IsVouchedEndUser ? await MappedAsync(id, read.Ticket.OrganisationId, cancellationToken) : new Asker.Unknown("requester_not_verified");
    }

    /// <summary>The caller as whom an agent decides an order of that tenant; null when the agent may not.</summary>
    public async Task<Caller?> DeciderAsync(long userId, string tenant, CancellationToken cancellationToken)
    {
        var row = await PersonAsync(userId, cancellationToken);
        return row is not null && Has(row, Approve, tenant) ? new Caller { Tenant = tenant, Actor = ActorOf(userId), Channel = Channel, Scopes = Deciding } : null;
    }

    private async Task<Asker> MappedAsync(long userId, long? organisation, CancellationToken cancellationToken)
    {
        var id = organisation is { } given ? Text(given) : "";
        var mapped = await database.ReadAsync((db, token) => db.ZendeskOrganisations.FirstOrDefaultAsync(o => o.Id == id, token), cancellationToken);
        if (mapped is null)
        {
            return new Asker.Unknown("organisation_unknown");
        }

        return mapped.Requesters == Verified || (await PersonAsync(userId, cancellationToken) is { } person && Has(person, Order, mapped.TenantId))
            ? new Asker.Known(userId, mapped.TenantId)
            : new Asker.Unknown("requester_not_listed");
    }

    private Task<ZendeskPersonRow?> PersonAsync(long userId, CancellationToken cancellationToken)
    {
        var id = Text(userId);
        return database.ReadAsync((db, token) => db.ZendeskPeople.FirstOrDefaultAsync(p => p.Id == id, token), cancellationToken);
    }

    private static bool Has(ZendeskPersonRow person, string right, string tenant) =>
        (person.TenantId is null || person.TenantId == tenant) && person.Rights.Split(',').Contains(right, StringComparer.Ordinal);
}
