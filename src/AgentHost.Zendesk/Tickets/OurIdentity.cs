using AgentHost.Zendesk.Wire;

namespace AgentHost.Zendesk.Tickets;

/// <summary>Which user AgentHost is at Zendesk, so that it never answers itself; asked once a process.</summary>
public sealed class OurIdentity(ITicketDesk client)
{
    private volatile ZendeskUser? _me;

    /// <summary>Our id, when it was asked for already.</summary>
    public long? Known => _me?.Id;

    /// <summary>Our id; a <see cref="ZendeskTroubleException"/> when Zendesk does not tell.</summary>
    public async Task<long> AskAsync(CancellationToken cancellationToken)
    {
        if (_me is null)
        {
            var answer = await client.MeAsync(cancellationToken);
            _me = answer.TryGet(out var me) ? me : throw ZendeskTroubleException.Of(answer);
        }

        return _me.Id is { } id && _me.IsStaff ? id : throw new ZendeskTroubleException("not_an_agent", "Zendesk knows the address and token as no agent.", null);
    }
}
