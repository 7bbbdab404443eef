using Microsoft.Extensions.AI;
using OpenAI.Chat;

namespace AgentHost.Agent.Models;

/// <summary>The options of a call in OpenAI's form: tools as function schemas, the form of the answer, limits.</summary>
internal static class OpenAiOptions
{
    public static ChatCompletionOptions From(ChatOptions? options)
    {
        var completion = new ChatCompletionOptions { MaxOutputTokenCount = options?.MaxOutputTokens, Temperature = options?.Temperature, ResponseFormat = Format(options?.ResponseFormat) };
        foreach (var tool in (options?.Tools ?? []).OfType<AIFunctionDeclaration>())
        {
            completion.Tools.Add(ChatTool.CreateFunctionTool(tool.Name, tool.Description, BinaryData.FromString(tool.JsonSchema.GetRawText())));
        }

        if (completion.Tools.Count > 0)
        {
            completion.AllowParallelToolCalls = options!.AllowMultipleToolCalls;
            completion.ToolChoice = Choice(options.ToolMode);
        }

        return completion;
    }

    private static ChatToolChoice? Choice(ChatToolMode? mode) => mode switch
    {
        NoneChatToolMode => ChatToolChoice.CreateNoneChoice(),
        RequiredChatToolMode { RequiredFunctionName: { } name } => ChatToolChoice.CreateFunctionChoice(name),
        RequiredChatToolMode => ChatToolChoice.CreateRequiredChoice(),
        AutoChatToolMode => ChatToolChoice.CreateAutoChoice(),
        _ => null,
    };

    private static OpenAI.Chat.ChatResponseFormat? Format(Microsoft.Extensions.AI.ChatResponseFormat? format) => format switch
    {
        ChatResponseFormatJson { Schema: { } schema } json => OpenAI.Chat.ChatResponseFormat.CreateJsonSchemaFormat(
            json.SchemaName ?? "answer", BinaryData.FromString(schema.GetRawText()), json.SchemaDescription, jsonSchemaIsStrict: true),
        ChatResponseFormatJson => OpenAI.Chat.ChatResponseFormat.CreateJsonObjectFormat(),
        _ => null,
    };
}
