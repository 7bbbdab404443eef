using System.Collections.Frozen;
using AgentHost.Storage.Rows;

namespace AgentHost.Operations.Keys;

/// <summary>Who calls with a key that is good.</summary>
/// <param name="Caller">The caller, over HTTP.</param>
/// <param name="Toolsets">The toolsets that the key is narrowed to; null for those of the server.</param>
/// <param name="ReadOnly">Whether the key is only offered tools that change nothing.</param>
public sealed record KeyHolder(Caller Caller, IReadOnlyList<string>? Toolsets, bool ReadOnly)
{
    /// <summary>What stands before a key's name where callers are named, so that no key is taken for a person.</summary>
    public const string ActorPrefix = "key:";

    internal static KeyHolder Of(ApiKeyRow row) => new(
        new Caller { Tenant = row.TenantId, Actor = ActorPrefix + row.Name, Channel = "http", Scopes = ApiKeys.Words(row.Scopes)!.ToFrozenSet(StringComparer.Ordinal) },
        ApiKeys.Words(row.Toolsets),
        row.ReadOnly);
}
