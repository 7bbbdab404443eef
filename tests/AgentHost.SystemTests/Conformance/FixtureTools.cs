using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentHost.SystemTests.Conformance;

/// <summary>The tools that the official conformance suite calls by name. They stand beside the product's own in a test's server and nowhere else.</summary>
internal static class FixtureTools
{
    /// <summary>A picture of one point, as base 64.</summary>
    public static readonly byte[] Picture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg=="u8.ToArray();

    private static readonly byte[] Silence = "UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAAB9AAACABAAZGF0YQIAAAA="u8.ToArray();
    private static readonly byte[] SealKey = RandomNumberGenerator.GetBytes(32);

    /// <summary>All of them.</summary>
    public static IEnumerable<McpServerTool> All =>
    [
        .. Contents(),
        .. FixtureForms.All,
        Tool("test_error_handling", string () => throw new McpException("This tool intentionally returns an error for testing")),
        Tool("test_tool_with_logging", LogThreeTimesAsync),
        Tool("test_tool_with_progress", ProgressAsync),
        Tool("test_sampling", SampleAsync),
        Tool("test_logging_tool", (RequestContext<CallToolRequestParams> call) => Log(call, "executed")),
        Tool("test_streaming_elicitation", () => "ok"),
        Tool("test_missing_capability", NeedsSampling),
        Tool("test_header_tool", ([McpHeader("Region")] string region, string query) => region + query),
        WithSchema(),
        .. InputRequired(),
    ];

    /// <summary>A tool of that name.</summary>
    public static McpServerTool Tool(string name, Delegate answer) => McpServerTool.Create(answer, new McpServerToolCreateOptions { Name = name, Description = $"Fixture {name} of the conformance suite." });

    /// <summary>A form with one field.</summary>
    public static InputRequest Form(string message, string field, ElicitRequestParams.PrimitiveSchemaDefinition? schema = null) => InputRequest.ForElicitation(new ElicitRequestParams
    {
        Message = message,
        RequestedSchema = new() { Properties = { [field] = schema ?? new ElicitRequestParams.StringSchema() }, Required = [field] },
    });

    private static IEnumerable<McpServerTool> Contents()
    {
        var picture = new ImageContentBlock { Data = Picture, MimeType = "image/png" };
        var embedded = new EmbeddedResourceBlock { Resource = new TextResourceContents { Uri = "test://embedded-resource", MimeType = "text/plain", Text = "This is an embedded resource content." } };
        return
        [
            Tool("test_simple_text", () => "This is a simple text response for testing."),
            Tool("test_image_content", () => picture),
            Tool("test_audio_content", () => new AudioContentBlock { Data = Silence, MimeType = "audio/wav" }),
            Tool("test_embedded_resource", () => embedded),
            Tool("test_multiple_content_types", () => new ContentBlock[] { new TextContentBlock { Text = "Multiple content types test:" }, picture, embedded }),
        ];
    }

    // Rounds of inputs of the newest revision: asked, then answered with the call's repetition.
    private static IEnumerable<McpServerTool> InputRequired() =>
    [
        Tool("test_input_required_result_elicitation", (RequestContext<CallToolRequestParams> call) => Answer(call, "user_name") is { } answer && Name(answer) is { } name
            ? Said($"Hello, {name}!")
            : throw Ask(null, ("user_name", Form("What is your name?", "name")))),
        Tool("test_input_required_result_sampling", (RequestContext<CallToolRequestParams> call) => Answer(call, "capital_question") is { } answer
            ? Said($"Sampling said: {FirstText(answer.Deserialize(InputResponse.CreateMessageResultJsonTypeInfo)!)}")
            : throw Ask(null, ("capital_question", Question("What is the capital of France?")))),
        Tool("test_input_required_result_list_roots", (RequestContext<CallToolRequestParams> call) => Answer(call, "client_roots") is { } answer
            ? Said($"Roots: {string.Join(',', answer.Deserialize(InputResponse.ListRootsResultJsonTypeInfo)!.Roots.Select(root => root.Uri))}")
            : throw Ask(null, ("client_roots", InputRequest.ForRootsList(new())))),
        Tool("test_input_required_result_request_state", (RequestContext<CallToolRequestParams> call) => call.Params!.RequestState is { } state
            ? Said(state == "kept" ? "state-ok" : "state-bad")
            : throw Ask("kept", ("confirm", Form("Please confirm", "ok", new ElicitRequestParams.BooleanSchema())))),
        Tool("test_input_required_result_multiple_inputs", (RequestContext<CallToolRequestParams> call) => call.Params!.InputResponses is { Count: >= 3 }
            ? Said("multiple-inputs-ok")
            : throw Ask("several", ("user_name", Form("What is your name?", "name")), ("greeting", Question("Generate a greeting")), ("client_roots", InputRequest.ForRootsList(new())))),
        Tool("test_input_required_result_multi_round", (RequestContext<CallToolRequestParams> call) => call.Params!.RequestState switch
        {
            null => throw Ask("first", ("step1", Form("Step 1: What is your name?", "name"))),
            "first" => throw Ask("second", ("step2", Form("Step 2: What is your favorite color?", "color"))),
            _ => Said("multi-round-ok"),
        }),
        Tool("test_input_required_result_tampered_state", (RequestContext<CallToolRequestParams> call) => call.Params!.RequestState is { } state
            ? state == Sealed(state.Split('.')[0]) ? Said("ok") : throw new McpProtocolException("requestState failed verification", McpErrorCode.InvalidParams)
            : throw Ask(Sealed(Guid.NewGuid().ToString("N")), ("confirm", Form("Please confirm", "ok", new ElicitRequestParams.BooleanSchema())))),
        Tool("test_input_required_result_capabilities", AskWhatTheClientCan),
    ];

    private static CallToolResult AskWhatTheClientCan(RequestContext<CallToolRequestParams> call)
    {
        if (call.Params!.InputResponses is { Count: > 0 })
        {
            return Said("ok");
        }

        var able = call.JsonRpcRequest.Context?.ClientCapabilities;
        (string, InputRequest)[] inputs =
        [
            .. able?.Elicitation is null ? Array.Empty<(string, InputRequest)>() : [("user_name", Form("What is your name?", "name"))],
            .. able?.Sampling is null ? Array.Empty<(string, InputRequest)>() : [("capital_question", Question("What is the capital of France?"))],
            .. able?.Roots is null ? Array.Empty<(string, InputRequest)>() : [("client_roots", InputRequest.ForRootsList(new()))],
        ];
        return inputs.Length == 0 ? Said("none") : throw Ask(null, inputs);
    }

    private static async Task<string> LogThreeTimesAsync(RequestContext<CallToolRequestParams> call, CancellationToken ct)
    {
        foreach (var message in (string[])["Tool execution started", "Tool processing data", "Tool execution completed"])
        {
            Log(call, message);
            await Task.Delay(50, ct);
        }

        return "done";
    }

    private static string Log(RequestContext<CallToolRequestParams> call, string message)
    {
        call.Server.AsClientLoggerProvider().CreateLogger("fixture").LogInformation("{Message}", message);
        return "ok";
    }

    private static async Task<string> ProgressAsync(McpServer server, RequestContext<CallToolRequestParams> call, CancellationToken ct)
    {
        foreach (var percent in (int[])[0, 50, 100])
        {
            if (call.Params!.ProgressToken is { } token)
            {
                await server.NotifyProgressAsync(token, new ProgressNotificationValue { Progress = percent, Total = 100 }, cancellationToken: ct);
                await Task.Delay(50, ct);
            }
        }

        return call.Params!.ProgressToken?.ToString() ?? "none";
    }

    private static async Task<string> SampleAsync(McpServer server, string prompt, CancellationToken ct) =>
        $"LLM response: {FirstText(await server.SampleAsync(Message(prompt), ct))}";

    private static string NeedsSampling(RequestContext<CallToolRequestParams> call) => call.JsonRpcRequest.Context?.ClientCapabilities?.Sampling is not null
        ? "ok"
        : throw new MissingRequiredClientCapabilityException(new ClientCapabilities { Sampling = new() }, "sampling capability required");

    private static McpServerTool WithSchema()
    {
        var tool = Tool("json_schema_2020_12_tool", () => "ok");
        tool.ProtocolTool.InputSchema = JsonElement.Parse(
            """
            {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",
             "$defs":{"address":{"$anchor":"addressDef","type":"object","properties":{"street":{"type":"string"},"city":{"type":"string"}}}},
             "properties":{"name":{"type":"string"},"address":{"$ref":"#/$defs/address"},"contactMethod":{"type":"string","enum":["phone","email"]},"phone":{"type":"string"},"email":{"type":"string"}},
             "allOf":[{"anyOf":[{"required":["phone"]},{"required":["email"]}]}],
             "if":{"properties":{"contactMethod":{"const":"phone"}},"required":["contactMethod"]},"then":{"required":["phone"]},"else":{"required":["email"]},"additionalProperties":false}
            """);
        return tool;
    }

    private static string Sealed(string text) => $"{text}.{Convert.ToHexString(HMACSHA256.HashData(SealKey, Encoding.UTF8.GetBytes(text)))}";

    private static CallToolResult Said(string text) => new() { Content = [new TextContentBlock { Text = text }] };

    private static InputRequest Question(string text) => InputRequest.ForSampling(Message(text));

    private static CreateMessageRequestParams Message(string text) => new() { Messages = [new() { Role = Role.User, Content = [new TextContentBlock { Text = text }] }], MaxTokens = 100 };

    private static string? FirstText(CreateMessageResult result) => result.Content.OfType<TextContentBlock>().FirstOrDefault()?.Text;

    private static InputRequiredException Ask(string? state, params (string Key, InputRequest Request)[] inputs) =>
        new(inputs.ToDictionary(input => input.Key, input => input.Request), state);

    private static InputResponse? Answer(RequestContext<CallToolRequestParams> call, string key) => call.Params!.InputResponses?.TryGetValue(key, out var answer) == true ? answer : null;

    private static string? Name(InputResponse answer)
    {
        try
        {
            return answer.Deserialize(InputResponse.ElicitResultJsonTypeInfo)?.Content?.TryGetValue("name", out var name) == true ? name.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
