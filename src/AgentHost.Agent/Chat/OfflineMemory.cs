using System.Text.Json;
using AgentHost.Operations.Orders;
using AgentHost.Operations.Requests;
using AgentHost.Tools.Catalog;
using Microsoft.Extensions.AI;

namespace AgentHost.Agent.Chat;

/// <summary>What the offline model knows: read anew from the messages at each turn, so that it keeps nothing between calls.</summary>
internal sealed class OfflineMemory
{
    /// <summary>What the person said last.</summary>
    public string Said { get; private set; } = "";

    /// <summary>The conversation that the next message continues; null when the last one is finished.</summary>
    public string? RequestId { get; private set; }

    /// <summary>The quote that waits for a yes.</summary>
    public QuoteView? OpenQuote { get; private set; }

    /// <summary>The order placed last in this conversation.</summary>
    public string? LastOrder { get; private set; }

    /// <summary>Whether the message was read as the next one of an open conversation.</summary>
    public bool Continued { get; private set; }

    /// <summary>Answers of tools since the person spoke, in their order.</summary>
    public List<ToolReply> Replies { get; } = [];

    public static OfflineMemory Of(IEnumerable<ChatMessage> messages)
    {
        var memory = new OfflineMemory();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var message in messages)
        {
            if (message.Role == ChatRole.User)
            {
                memory.Hear(message.Text);
            }

            foreach (var content in message.Contents)
            {
                if (content is FunctionCallContent call)
                {
                    names[call.CallId] = call.Name;
                    memory.Continued = call.Name == "request_parse" ? call.Arguments?.ContainsKey("request_id") == true : memory.Continued;
                }
                else if (content is FunctionResultContent result)
                {
                    memory.Take(new ToolReply(names.GetValueOrDefault(result.CallId, ""), JsonSerializer.SerializeToElement(result.Result, ToolJson.Options)));
                }
            }
        }

        return memory;
    }

    private void Hear(string text)
    {
        if (YesOrNo.Read(Said) == false)
        {
            OpenQuote = null;
            RequestId = null;
        }

        Said = text;
        Replies.Clear();
    }

    private void Take(ToolReply reply)
    {
        Replies.Add(reply);
        switch (reply.Tool)
        {
            case "request_parse" when reply.Read<RequestView>() is { } view:
                RequestId = view.RequestId;
                OpenQuote = null;
                break;
            case "order_quote":
                OpenQuote = reply.Read<QuoteView>();
                break;
            case "order_place" when reply.Read<OrderView>() is { } order:
                LastOrder = order.OrderId;
                OpenQuote = null;
                RequestId = null;
                break;
        }
    }
}
