using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace AgentHost.Storage.Configuration;

/// <summary>
/// The model as EF Core's own conventions make it: for tools and tests. At run time <see cref="ModelAtStart"/> stands in, and a test holds
/// the two equal.
/// </summary>
internal static class ModelByConventions
{
    public static void Configure(ModelBuilder model, DatabaseEngine engine)
    {
        foreach (var table in Tables.All)
        {
            var name = Tables.NameOf(table);
            var entity = model.Entity(table.Row);
            entity.ToTable(name).HasKey([.. table.Key]).HasName(Naming.PrimaryKey(name));
            foreach (var index in table.Indexes)
            {
                entity.HasIndex([.. index.Properties])
                    .IsUnique(index.IsUnique)
                    .HasFilter(index.Filter)
                    .HasDatabaseName(Naming.Index(name, index.Properties.Select(Naming.Snake), index.IsUnique));
            }

            foreach (var property in entity.Metadata.GetProperties())
            {
                property.SetColumnName(Naming.Snake(property.Name));
                if (engine == DatabaseEngine.PostgreSql && IsText(property))
                {
                    property.SetCollation(Conventions.PostgreSqlCollation);
                }
            }
        }
    }

    private static bool IsText(IMutableProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return type == typeof(string) || type == typeof(DateOnly) || type.IsEnum;
    }
}
