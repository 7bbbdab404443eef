using ModelContextProtocol.Server;
using Form = ModelContextProtocol.Protocol.ElicitRequestParams;

namespace AgentHost.SystemTests.Conformance;

/// <summary>The fixtures that ask by forms in a session of an older revision.</summary>
internal static class FixtureForms
{
    public static IEnumerable<McpServerTool> All =>
    [
        FixtureTools.Tool("test_elicitation", async (McpServer server, string message, CancellationToken ct) => $"User response: {await AskAsync(server, message, WhoAreYou, ct)}"),
        FixtureTools.Tool("test_elicitation_sep1034_defaults", (McpServer server, CancellationToken ct) => AskAsync(server, "With defaults", Defaults, ct)),
        FixtureTools.Tool("test_elicitation_sep1330_enums", (McpServer server, CancellationToken ct) => AskAsync(server, "With choices", Choices, ct)),
    ];

    private static Form.RequestSchema WhoAreYou => new() { Properties = { ["username"] = new Form.StringSchema(), ["email"] = new Form.StringSchema() }, Required = ["username", "email"] };

    private static Form.RequestSchema Defaults => new()
    {
        Properties =
        {
            ["name"] = new Form.StringSchema { Default = "John Doe" },
            ["age"] = new Form.NumberSchema { Type = "integer", Default = 30 },
            ["score"] = new Form.NumberSchema { Default = 95.5 },
            ["status"] = new Form.UntitledSingleSelectEnumSchema { Enum = ["active", "inactive", "pending"], Default = "active" },
            ["verified"] = new Form.BooleanSchema { Default = true },
        },
    };

    private static Form.RequestSchema Choices => new()
    {
        Properties =
        {
            ["untitledSingle"] = new Form.UntitledSingleSelectEnumSchema { Enum = ["option1", "option2", "option3"] },
            ["titledSingle"] = new Form.TitledSingleSelectEnumSchema { OneOf = Titled("value1", "First Option", "value2", "Second Option", "value3", "Third Option") },
            ["legacyEnum"] = new Form.LegacyTitledEnumSchema { Enum = ["opt1", "opt2", "opt3"], EnumNames = ["Option One", "Option Two", "Option Three"] },
            ["untitledMulti"] = new Form.UntitledMultiSelectEnumSchema { Items = new() { Enum = ["option1", "option2", "option3"] } },
            ["titledMulti"] = new Form.TitledMultiSelectEnumSchema { Items = new() { AnyOf = Titled("value1", "First Choice", "value2", "Second Choice", "value3", "Third Choice") } },
        },
    };

    private static List<Form.EnumSchemaOption> Titled(params string[] pairs) => [.. pairs.Chunk(2).Select(pair => new Form.EnumSchemaOption { Const = pair[0], Title = pair[1] })];

    private static async Task<string> AskAsync(McpServer server, string message, Form.RequestSchema schema, CancellationToken ct) =>
        (await server.ElicitAsync(new Form { Message = message, RequestedSchema = schema }, ct)).Action;
}
