using Microsoft.Extensions.AI;

namespace AgentHost.Agent.Models;

/// <summary>Asks the language model for a word, to find out whether key, name and address are right.</summary>
public static class ModelProbe
{
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(10);

    /// <summary>The trouble, or null when it answered. Takes ten seconds at most and tries once.</summary>
    public static async Task<ModelTrouble?> RunAsync(ModelOptions options, TimeProvider time, CancellationToken ct)
    {
        var quick = options with { Retries = 0, Timeout = options.Timeout < LongestLook ? options.Timeout : LongestLook };
        using var meter = new ModelMeter(quick);
        using var client = ModelConnection.Open(quick, meter, time);
        try
        {
            var response = await client.GetResponseAsync([new ChatMessage(ChatRole.User, "Answer with the word ready.")], cancellationToken: ct);
            return response.Text.Trim().Length > 0 || response.FinishReason == ChatFinishReason.Length ? null : ModelAnswers.Trouble(response) ?? ModelTroubles.NotUnderstood(options);
        }
        catch (ModelTroubleException e)
        {
            return e.Trouble;
        }
    }
}
