namespace AgentHost.CarrierSandbox.OpenAi;

/// <summary>What the model answers, before it takes its form on the wire.</summary>
internal sealed record OpenAiReply
{
    public string? Content { get; init; }

    public string? Refusal { get; init; }

    public IReadOnlyList<(string Name, string Arguments)> Calls { get; init; } = [];

    public string FinishReason { get; init; } = "stop";

    public static OpenAiReply Say(string text) => new() { Content = text };

    public static OpenAiReply Call(params (string Name, string Arguments)[] calls) => new() { Calls = calls, FinishReason = "tool_calls" };
}
