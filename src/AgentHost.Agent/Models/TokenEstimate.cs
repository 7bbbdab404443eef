using System.Text.Json;
using AgentHost.Tools.Catalog;
using Microsoft.Extensions.AI;

namespace AgentHost.Agent.Models;

/// <summary>About how many tokens something has, for servers that do not say: four characters each, on the high side for English.</summary>
internal static class TokenEstimate
{
    private const int CharactersPerToken = 4;
    private const int PerMessage = 4;

    public static int Of(string text) => (text.Length / CharactersPerToken) + 1;

    public static int Of(ChatMessage message) => PerMessage + message.Contents.Sum(Of);

    public static int Of(IEnumerable<ChatMessage> messages) => messages.Sum(Of);

    public static UsageDetails Usage(IEnumerable<ChatMessage> sent, IEnumerable<ChatMessage> received)
    {
        var (input, output) = (Of(sent), Of(received));
        return new UsageDetails { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output };
    }

    private static int Of(AIContent content) => content switch
    {
        TextContent text => Of(text.Text),
        FunctionCallContent call => Of(call.Name) + Of(JsonSerializer.Serialize(call.Arguments)),
        FunctionResultContent { Result: string result } => Of(result),
        FunctionResultContent result => Of(JsonSerializer.Serialize(result.Result, ToolJson.Options)),
        _ => 0,
    };
}
