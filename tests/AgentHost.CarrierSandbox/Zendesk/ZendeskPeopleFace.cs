using System.Text.Json.Nodes;

namespace AgentHost.CarrierSandbox.Zendesk;

/// <summary>Users and organisations.</summary>
internal static class ZendeskPeopleFace
{
    public static void Map(IEndpointRouteBuilder desk)
    {
        ZendeskFace.On(desk.MapGet("/api/v2/users/me", Me), "me");
        ZendeskFace.On(desk.MapGet("/api/v2/users/{id:long}", ShowUser), "user");
        ZendeskFace.On(desk.MapGet("/api/v2/organizations/{id:long}", ShowOrganisation), "organisation");
    }

    private static IResult Me(ZendeskDesk desk) => ZendeskFace.Json(new JsonObject
    {
        ["user"] = desk.Anonymous
            ? new JsonObject { ["id"] = null, ["name"] = "Anonymous user", ["email"] = "invalid@example.com", ["role"] = "end-user", ["active"] = true, ["verified"] = false }
            : ZendeskShapes.User(desk.FindUser(ZendeskDesk.BotId)!),
    });

    private static IResult ShowUser(long id, ZendeskDesk desk) =>
        desk.FindUser(id) is { } user ? ZendeskFace.Json(new JsonObject { ["user"] = ZendeskShapes.User(user) }) : ZendeskFace.NotFound(desk);

    private static IResult ShowOrganisation(long id, ZendeskDesk desk) =>
        desk.FindOrganisation(id) is { } organisation ? ZendeskFace.Json(new JsonObject { ["organization"] = ZendeskShapes.Organisation(organisation) }) : ZendeskFace.NotFound(desk);
}
