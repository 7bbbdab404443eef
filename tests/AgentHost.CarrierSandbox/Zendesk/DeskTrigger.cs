using System.Text.Json.Nodes;

namespace AgentHost.CarrierSandbox.Zendesk;

/// <summary>A trigger: what it looks at and what it does, as they were sent.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Active">Whether it is on.</param>
/// <param name="Conditions">"all" and "any".</param>
/// <param name="Actions">Each with "field" and "value".</param>
public sealed record DeskTrigger(long Id, string Title, bool Active, JsonObject Conditions, JsonArray Actions)
{
    /// <summary>Whether its conditions hold for a change. A condition that this desk does not play never does.</summary>
    internal bool Holds(DeskTicket ticket, DeskAudit audit, bool created)
    {
        var (all, any) = (Conditions["all"] as JsonArray ?? [], Conditions["any"] as JsonArray ?? []);
        return all.All(condition => Holds(condition!, ticket, audit, created)) && (any.Count == 0 || any.Any(condition => Holds(condition!, ticket, audit, created)));
    }

    private static bool Holds(JsonNode condition, DeskTicket ticket, DeskAudit audit, bool created)
    {
        var value = condition["value"]?.ToString() ?? "";
        var holds = (string?)condition["field"] switch
        {
            "current_tags" => value.Split(' ').Any(ticket.Tags.Contains),
            "current_via_id" => value == ViaId(audit.Channel),
            "comment_is_public" => audit.Comment is { } comment && value == (comment.Public ? "true" : "false"),
            "update_type" => value == (created ? "Create" : "Change"),
            "status" => value == ticket.Status,
            _ => (bool?)null,
        };
        return holds is { } known && known != (string?)condition["operator"] is "is_not" or "not_includes";
    }

    // The numbers of ways that updates come by: web form, mail, web service (the API).
    private static string ViaId(string channel) => channel switch { "web" => "0", "email" => "4", "api" => "5", _ => "33" };
}
