using System.Reflection;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Metadata.Internal;

namespace AgentHost.Storage.Configuration;

/// <summary>
/// Gives EF Core the getters of our rows as plain delegates. By itself it compiles eight expression trees for every property of every row that a process
/// writes, 2,700 for one order, which took a third of the time of a short command. What is set here is what EF Core's own compiled models set; the tool that
/// writes those (dotnet-ef) is not on every registry. Keys and values that the database generates are left to EF Core.
/// </summary>
internal sealed class PlainAccessors : IModelFinalizedConvention
{
    private static readonly MethodInfo Setting = typeof(PlainAccessors).GetMethod(nameof(Set), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <inheritdoc/>
    public IModel ProcessModelFinalized(IModel model)
    {
        foreach (var property in model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            if (property is RuntimeProperty plain && property.PropertyInfo?.GetMethod is { } getter && IsPlain(property))
            {
                Setting.MakeGenericMethod(property.DeclaringType.ClrType, property.ClrType).Invoke(null, [plain, getter]);
            }
        }

        return model;
    }

    private static bool IsPlain(IProperty property) =>
        property.ValueGenerated == ValueGenerated.Never && !property.IsKey() && !property.IsForeignKey() && !property.IsShadowProperty();

    private static void Set<TRow, TValue>(RuntimeProperty property, MethodInfo getter)
        where TRow : class
    {
        var read = getter.CreateDelegate<Func<TRow, TValue>>();
        var sentinel = ((IReadOnlyProperty)property).Sentinel is TValue value ? value : default;
        property.SetGetter(read, row => EqualityComparer<TValue>.Default.Equals(read(row), sentinel));
        property.SetAccessors<TValue>(
            entry => read((TRow)entry.Entity),
            entry => read((TRow)entry.Entity),
            entry => entry.ReadOriginalValue<TValue>(property, property.GetOriginalValueIndex()),
            entry => entry.GetCurrentValue<TValue>(property));
    }
}
