namespace AgentHost.CarrierSandbox.OpenAi;

/// <summary>What the model says to a conversation: by script, as a reader, or with tools; and how its faults change that.</summary>
internal static class OpenAiReplies
{
    private const int InventedCount = 500;
    private const string InventedCode = "907";

    public static OpenAiReply For(OpenAiConversation talk, OpenAiModel model, OpenAiFault fault)
    {
        var reads = talk.Body["response_format"] is not null;
        var reply = model.ScriptFor(talk.Said) is { } script ? OpenAiReply.Say(script)
            : reads ? OpenAiReply.Say(fault is OpenAiFault.Hallucinates or OpenAiFault.ObeysInjection ? CompetentReader.Invent(talk.Said, InventedCount, InventedCode) : CompetentReader.Read(talk.Said))
            : ToolDriver.Next(talk, fault == OpenAiFault.OrdersUnasked);
        return fault switch
        {
            OpenAiFault.Refusal => new OpenAiReply { Refusal = "I'm sorry, I can't assist with that request." },
            OpenAiFault.ContentFilter => new OpenAiReply { Content = "", FinishReason = "content_filter" },
            OpenAiFault.Truncated => new OpenAiReply { Content = (reply.Content ?? "The answer would")[..((reply.Content ?? "The answer would").Length / 2)], FinishReason = "length" },
            OpenAiFault.Malformed when reads => OpenAiReply.Say("Sure! Here is the request: {\"intent\": order, "),
            OpenAiFault.Malformed => OpenAiReply.Call(("request_parse", "{\"text\": ")),
            OpenAiFault.WrongSchema => OpenAiReply.Say("{\"intent\":\"order\",\"count\":3}"),
            OpenAiFault.EndlessTools when !reads => OpenAiReply.Call(("provider_list", "{}")),
            OpenAiFault.InventsNumbers when !reads && reply.Content is not null => OpenAiReply.Say("You now own the number +12065550199, and 77 more."),
            _ => reply,
        };
    }
}
