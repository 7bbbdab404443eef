using Microsoft.Extensions.AI;

namespace AgentHost.Agent.Models;

/// <summary>Tells answers that are none.</summary>
internal static class ModelAnswers
{
    /// <summary>The trouble when the model refused or a filter stopped it; null for an answer.</summary>
    public static ModelTrouble? Trouble(ChatResponse response) =>
        response.FinishReason == ChatFinishReason.ContentFilter ? ModelTroubles.Filtered
        : response.Messages.SelectMany(m => m.Contents).OfType<ErrorContent>().Any(e => e.ErrorCode == OpenAiChatClient.RefusalCode) ? ModelTroubles.Refused
        : null;
}
