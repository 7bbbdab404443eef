using System.Reflection;

namespace AgentHost.Storage.Configuration;

/// <summary>Every table and its name: the name of its set in <see cref="AgentHostDb"/>, in snake_case.</summary>
internal static class Tables
{
    public static readonly IReadOnlyList<Table> All =
        [.. TenantTables.All, .. OrderTables.All, .. PurchaseTables.All, .. InventoryTables.All, .. WorkTables.All, .. AccountTables.All, .. ProviderAccountTables.All, .. KeyTables.All, .. ZendeskTables.All];

    private static readonly Dictionary<Type, string> Names = typeof(AgentHostDb)
        .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .ToDictionary(set => set.PropertyType.GenericTypeArguments[0], set => Naming.Snake(set.Name));

    public static string NameOf(Table table) => Names[table.Row];
}
