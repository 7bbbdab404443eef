using AgentHost.Operations;
using AgentHost.Tools.Identity;

namespace AgentHost.Commands;

/// <summary>What <c>doctor</c> says of the authorization server: whether it answers questions about tokens.</summary>
internal static class AuthorizationExamination
{
    private const string Name = "authorization server";

    public static async Task<IReadOnlyList<DoctorCheck>> RunAsync(Session session)
    {
        if (session.Settings.Http.OAuth is not { } options)
        {
            return [];
        }

        var trouble = await AuthorizationServerProbe.RunAsync(options, session.Services.GetRequiredService<TimeProvider>());
        return
        [
            trouble is null
                ? DoctorCheck.Ok(Name, $"{options.Issuer} answers; tokens must be for {options.Resource}")
                : DoctorCheck.Fail(Name, new Problem(ProblemKind.Configuration, trouble, $"{options.Introspection} {Words(trouble)}.", "Callers with a token are answered 503.", Next(trouble))),
        ];
    }

    private static string Words(string trouble) => trouble switch
    {
        "introspection_timeout" => "does not answer in time",
        "introspection_unreachable" => "can't be reached",
        "introspection_refused" => "refuses our name or secret",
        _ => "answers something else than RFC 7662 says",
    };

    private static string Next(string trouble) => trouble == "introspection_refused"
        ? "Correct AgentHost:Http:OAuth:ClientId and ClientSecret."
        : "Look at AgentHost:Http:OAuth:Introspection, and whether that server runs.";
}
