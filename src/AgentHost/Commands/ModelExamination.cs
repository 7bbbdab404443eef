using AgentHost.Agent.Models;
using AgentHost.Composition;
using AgentHost.Numbering;
using AgentHost.Operations;

namespace AgentHost.Commands;

/// <summary>What <c>doctor</c> says of the language model: which one is chosen, whether it answers, and which setting is wrong when it does not.</summary>
internal static class ModelExamination
{
    private const string Name = "model";

    public static async Task<IReadOnlyList<DoctorCheck>> RunAsync(Session session, CancellationToken ct)
    {
        if (session.Settings.Model is not { } options)
        {
            var hasKey = session.Surroundings.Environment.GetValueOrDefault(ModelSettings.OpenAiKey) is { Length: > 0 };
            return hasKey
                ? [DoctorCheck.Ok(Name, "offline"), DoctorCheck.Note("credentials", $"{ModelSettings.OpenAiKey} found, not used: AGENTHOST_MODEL chooses no model.")]
                : [DoctorCheck.Ok(Name, "offline")];
        }

        var time = session.Services.GetRequiredService<TimeProvider>();
        var began = time.GetTimestamp();
        var trouble = await ModelProbe.RunAsync(options, time, ct);
        var check = trouble is null
            ? DoctorCheck.Ok(Name, $"{Words(options)} answers ({time.GetElapsedTime(began).TotalMilliseconds:0} ms){Price(options)}")
            : DoctorCheck.Fail(Name, new Problem(ProblemKind.Configuration, trouble.Code, trouble.Cause, "Requests go on with the built-in reader.", trouble.Next));
        return options is { ApiKey: not null, Endpoint: { Scheme: "http", IsLoopback: false } }
            ? [check, DoctorCheck.Note(Name, $"the key goes unencrypted to {options.Endpoint.Authority}: use an https address in AgentHost:Model:Endpoint")]
            : [check];
    }

    private static string Words(ModelOptions options) =>
        $"{Word.Of(options.Kind).Replace("open_ai", "openai", StringComparison.Ordinal)}: {options.Name}{(options.Endpoint is { } at ? $" at {at.Scheme}://{at.Authority}" : "")}";

    private static string Price(ModelOptions options) =>
        options.CostOf(0, 0) is null ? ", no price set, so AgentHost:Model:MaxCost does not bind" : $", at most ${options.MaxCost} a request";
}
