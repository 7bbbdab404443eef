using System.Text.Json;

namespace AgentHost.Storage;

/// <summary>How tables, columns, keys and indexes are named: snake_case, and an index by its columns, so that both engines say the same.</summary>
internal static class Naming
{
    public static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    public static string PrimaryKey(string table) => $"pk_{table}";

    public static string Index(string table, IEnumerable<string> columns, bool unique) =>
        $"{(unique ? "ux" : "ix")}_{table}_{string.Join('_', columns)}";
}
