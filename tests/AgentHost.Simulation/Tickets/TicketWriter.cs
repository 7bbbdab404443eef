using System.Globalization;
using AgentHost.Numbering.Requests;
using AgentHost.Operations;
using AgentHost.Operations.Policy;
using AgentHost.Simulation.Scheduling;
using AgentHost.Storage;
using AgentHost.Storage.Rows;

namespace AgentHost.Simulation.Tickets;

/// <summary>Tickets enter as the typed request: a conversation and its ticket's row, as the pipeline above leaves them before it quotes.</summary>
internal static class TicketWriter
{
    /// <summary>A verified requester of the tenant.</summary>
    public static Caller Requester { get; } = new() { Tenant = Tenants.Main, Actor = "zendesk:7", Channel = "zendesk", Scopes = Scope.All };

    /// <summary>Writes a ticket with its request; gives the conversation.</summary>
    public static async Task<string> WriteAsync(SimulatedProcess process, World world, NumberRequest wish)
    {
        var ticket = world.Desk!.Open();
        var id = ticket.Id.ToString(CultureInfo.InvariantCulture);
        await process.Get<Database>().WriteAsync(
            (db, _) =>
            {
                var now = process.Clock.GetUtcNow();
                db.Requests.Add(new RequestRow
                {
                    Id = $"REQ-{id}",
                    TenantId = Tenants.Main,
                    Channel = Requester.Channel,
                    Actor = Requester.Actor,
                    TurnsJson = "[]",
                    RequestJson = NumberRequestJson.Serialize(wish),
                    CreatedAt = now,
                    UpdatedAt = now,
                });
                db.Tickets.Add(new TicketRow
                {
                    Id = id,
                    TenantId = Tenants.Main,
                    RequestId = $"REQ-{id}",
                    RequesterId = "7",
                    Language = world.Desk.Chance.Of(["en", "fr", "es"]),
                    State = TicketState.Ordered,
                    CreatedAt = now,
                    UpdatedAt = now,
                    LeaseUntil = now,
                    DueAt = DateTimeOffset.MaxValue,
                });
                return Task.CompletedTask;
            },
            CancellationToken.None);
        return $"REQ-{id}";
    }
}
