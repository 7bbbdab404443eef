using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AgentHost.Providers.Wire;

/// <summary>Reads a body as a message, without an exception for what carriers send instead of one.</summary>
internal static class JsonBody
{
    /// <summary>The message; false when the body is empty, no JSON, "null" or of another shape.</summary>
    public static bool TryRead<T>(ReadOnlyMemory<byte> body, JsonTypeInfo<T> type, [NotNullWhen(true)] out T? message)
        where T : class
    {
        try
        {
            message = body.IsEmpty ? null : JsonSerializer.Deserialize(body.Span, type);
        }
        catch (JsonException)
        {
            message = null;
        }

        return message is not null;
    }
}
