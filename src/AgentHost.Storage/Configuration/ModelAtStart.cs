using System.Reflection;
using Microsoft.EntityFrameworkCore.Metadata;

namespace AgentHost.Storage.Configuration;

/// <summary>
/// The model as it is used at run time, put together directly. EF Core's conventions take half of the processor time from the start of a
/// command to its first answer; its generator of compiled models comes with EntityFrameworkCore.Design, which does not restore here. This
/// makes what that generator's code would make, from the same <see cref="Tables"/> and <see cref="Conventions"/>; a test compares it with
/// the model of the conventions, word for word.
/// </summary>
internal static class ModelAtStart
{
    private static readonly Lazy<RuntimeModel> Sqlite = new(Build);
    private static readonly Lazy<RuntimeModel> PostgreSql = new(Build);

    /// <summary>One for each engine, because a model remembers the types of its engine.</summary>
    public static IModel For(DatabaseEngine engine) => (engine == DatabaseEngine.Sqlite ? Sqlite : PostgreSql).Value;

    private static RuntimeModel Build()
    {
        var model = new RuntimeModel(skipDetectChanges: false, modelId: default, entityTypeCount: Tables.All.Count, typeConfigurationCount: 0);
        var nullability = new NullabilityInfoContext();
        foreach (var table in Tables.All)
        {
            Add(model, table, nullability);
        }

        return model;
    }

    private static void Add(RuntimeModel model, Table table, NullabilityInfoContext nullability)
    {
        var name = Tables.NameOf(table);

        // EF Core's order: the key, then by name.
        var rest = table.Row.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => !table.Key.Contains(p.Name)).OrderBy(p => p.Name, StringComparer.Ordinal);
        PropertyInfo[] properties = [.. table.Key.Select(k => table.Row.GetProperty(k)!), .. rest];
        var entity = model.AddEntityType(
            table.Row.FullName!, table.Row, propertyCount: properties.Length, unnamedIndexCount: table.Indexes.Count, keyCount: 1);
        foreach (var property in properties)
        {
            Add(entity, property, table.Key.Contains(property.Name), nullability);
        }

        var key = entity.AddKey([.. table.Key.Select(p => entity.FindProperty(p)!)]);
        entity.SetPrimaryKey(key);
        key.AddAnnotation(RelationalAnnotationNames.Name, Naming.PrimaryKey(name));
        foreach (var index in table.Indexes)
        {
            var added = entity.AddIndex([.. index.Properties.Select(p => entity.FindProperty(p)!)], unique: index.IsUnique);
            added.AddAnnotation(RelationalAnnotationNames.Name, Naming.Index(name, index.Properties.Select(Naming.Snake), index.IsUnique));
            if (index.Filter is not null)
            {
                added.AddAnnotation(RelationalAnnotationNames.Filter, index.Filter);
            }
        }

        entity.AddAnnotation(RelationalAnnotationNames.TableName, name);
        RowSnapshot.Use(entity);
    }

    private static void Add(RuntimeEntityType entity, PropertyInfo property, bool inKey, NullabilityInfoContext nullability)
    {
        var type = property.PropertyType;
        var valueType = Nullable.GetUnderlyingType(type) ?? type;
        var nullable = type.IsValueType ? valueType != type : nullability.Create(property).WriteState == NullabilityState.Nullable;
        var added = entity.AddProperty(
            property.Name,
            type,
            propertyInfo: property,
            fieldInfo: entity.ClrType.GetField($"<{property.Name}>k__BackingField", BindingFlags.NonPublic | BindingFlags.Instance),
            nullable: nullable,
            valueConverter: Conventions.ConverterFor(valueType),
            afterSaveBehavior: inKey ? PropertySaveBehavior.Throw : PropertySaveBehavior.Save,
            sentinel: type.IsValueType ? DefaultOf(type) : null);
        added.AddAnnotation(RelationalAnnotationNames.ColumnName, Naming.Snake(property.Name));
        PlainAccessors.Set(added, property);
    }

    private static object? DefaultOf(Type type) => Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type) : null;
}
