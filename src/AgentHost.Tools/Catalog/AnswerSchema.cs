using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using AgentHost.Numbering.Requests;

namespace AgentHost.Tools.Catalog;

/// <summary>The JSON Schema of an answer, from its record.</summary>
internal static class AnswerSchema
{
    private static readonly JsonSchemaExporterOptions Exporter = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (context, schema) =>
            context.TypeInfo.Type == typeof(NumberRequest) ? NumberRequestSchema.Request() : WithoutNull(schema),
    };

    public static JsonElement Of(Type type) =>
        JsonSerializer.SerializeToElement(JsonSchemaExporter.GetJsonSchemaAsNode(ToolJson.Options, type, Exporter));

    // Answers leave out what is null, so their schema never promises one.
    private static JsonNode WithoutNull(JsonNode schema)
    {
        if (schema is JsonObject { } node && node["type"] is JsonArray { Count: 2 } types && types[1]!.GetValue<string>() == "null")
        {
            node["type"] = types[0]!.GetValue<string>();
        }

        return schema;
    }
}
