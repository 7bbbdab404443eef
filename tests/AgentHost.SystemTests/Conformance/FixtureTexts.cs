using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentHost.SystemTests.Conformance;

/// <summary>The prompts and resources that the official conformance suite reads by name.</summary>
internal static class FixtureTexts
{
    public static IEnumerable<McpServerPrompt> Prompts =>
    [
        Prompt("test_simple_prompt", () => "This is a simple prompt for testing."),
        Prompt("test_prompt_with_arguments", (string arg1, string arg2) => $"Prompt with arguments: arg1='{arg1}', arg2='{arg2}'"),
        Prompt("test_prompt_with_embedded_resource", (string resourceUri) => Says(
            new EmbeddedResourceBlock { Resource = new TextResourceContents { Uri = resourceUri, Text = "Embedded resource content for testing.", MimeType = "text/plain" } },
            "Please process the embedded resource above.")),
        Prompt("test_prompt_with_image", () => Says(new ImageContentBlock { MimeType = "image/png", Data = FixtureTools.Picture }, "Please analyze the image above.")),
        Prompt("test_input_required_result_prompt", AskForContext),
    ];

    public static IEnumerable<McpServerResource> Resources =>
    [
        Resource("test://static-text", "text/plain", () => "This is the content of the static text resource."),
        Resource("test://static-binary", "image/png", () => new BlobResourceContents { Uri = "test://static-binary", MimeType = "image/png", Blob = FixtureTools.Picture }),
        Resource("test://template/{id}/data", "application/json", (string id) => new TextResourceContents
        {
            Uri = $"test://template/{id}/data",
            MimeType = "application/json",
            Text = $$"""{"id":"{{id}}","templateTest":true,"data":"Data for ID: {{id}}"}""",
        }),
        Resource("test://watched-resource", "text/plain", () => "Watched resource content"),
    ];

    private static McpServerPrompt Prompt(string name, Delegate answer) => McpServerPrompt.Create(answer, new McpServerPromptCreateOptions { Name = name, Description = $"Fixture {name} of the conformance suite." });

    private static McpServerResource Resource(string uri, string mimeType, Delegate answer) =>
        McpServerResource.Create(answer, new McpServerResourceCreateOptions { UriTemplate = uri, Name = uri, MimeType = mimeType, Description = "Fixture of the conformance suite." });

    private static PromptMessage[] Says(ContentBlock content, string text) =>
        [new() { Role = Role.User, Content = content }, new() { Role = Role.User, Content = new TextContentBlock { Text = text } }];

    private static GetPromptResult AskForContext(RequestContext<GetPromptRequestParams> request) =>
        request.Params!.InputResponses?.TryGetValue("user_context", out var answer) == true
            ? new GetPromptResult { Messages = [new() { Role = Role.User, Content = new TextContentBlock { Text = $"Context: {answer.Deserialize(InputResponse.ElicitResultJsonTypeInfo)?.Content?["context"]}" } }] }
            : throw new InputRequiredException(
                new Dictionary<string, InputRequest> { ["user_context"] = FixtureTools.Form("What context should the prompt use?", "context") }, null);
}
