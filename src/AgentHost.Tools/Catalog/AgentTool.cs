using System.Text.Json;
using System.Text.Json.Nodes;
using AgentHost.Numbering;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentHost.Tools.Catalog;

/// <summary>
/// A tool as every door offers it, with all that a client and the filters have to know of it. Tools hold no state and no services, so that they can be
/// listed without opening anything; a call finds its services in <see cref="ToolCall"/>.
/// </summary>
public abstract class AgentTool : McpServerTool
{
    private readonly Lazy<Tool> _protocolTool;

    /// <summary>Makes the tool; its description for clients is looked up when it is first listed.</summary>
    private protected AgentTool() => _protocolTool = new Lazy<Tool>(() => ToolManifest.Find(Name) ?? Describe());

    /// <summary>The stable name, area_verb; renaming one breaks clients.</summary>
    public abstract string Name { get; }

    /// <summary>The name for people.</summary>
    public abstract string Title { get; }

    /// <summary>What it does, when to use it and when another, what comes back, what it costs.</summary>
    public abstract string Description { get; }

    /// <summary>Its group.</summary>
    public abstract Toolset Toolset { get; }

    /// <summary>What a call can change; two of the four hints follow from it.</summary>
    public abstract Effect Effect { get; }

    /// <summary>The scope that a caller needs (see <see cref="Operations.Scope"/>).</summary>
    public abstract string RequiredScope { get; }

    /// <summary>Whether repeating a call with the same arguments changes nothing more.</summary>
    public abstract bool Idempotent { get; }

    /// <summary>Whether a call speaks with carriers, or its answer holds text that comes from outside.</summary>
    public abstract bool OpenWorld { get; }

    /// <summary>Things that people say when this is the tool to call.</summary>
    public abstract IReadOnlyList<string> Examples { get; }

    /// <summary>The type of its arguments.</summary>
    public abstract Type ArgumentsType { get; }

    /// <summary>The type of its answer.</summary>
    public abstract Type AnswerType { get; }

    /// <inheritdoc/>
    public sealed override Tool ProtocolTool => _protocolTool.Value;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<object> Metadata => [];

    /// <summary>The JSON Schema of its arguments: every bound that can be said is in it, and the argument filter holds calls to it.</summary>
    protected abstract JsonObject InputSchema();

    /// <summary>Puts the description for clients together from the code.</summary>
    internal Tool Describe() => new()
    {
        Name = Name,
        Title = Title,
        Description = Description,
        InputSchema = JsonSerializer.SerializeToElement(InputSchema()),
        OutputSchema = AnswerSchema.Of(AnswerType),
        Icons = [Catalog.Icons.Of(Toolset)],
        Annotations = new ToolAnnotations
        {
            Title = Title,
            ReadOnlyHint = Effect == Effect.Reads,
            DestructiveHint = Effect is Effect.Spends or Effect.GivesUp,
            IdempotentHint = Idempotent,
            OpenWorldHint = OpenWorld,
        },
        Meta = new JsonObject
        {
            ["agenthost/policy"] = new JsonObject
            {
                ["toolset"] = Word.Of(Toolset),
                ["effect"] = Word.Of(Effect),
                ["scope"] = RequiredScope,
                ["examples"] = new JsonArray([.. Examples.Select(example => (JsonNode)example)]),
            },
        },
    };
}
