using System.Reflection;
using Microsoft.EntityFrameworkCore.ChangeTracking.Internal;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Internal;

namespace AgentHost.Storage.Configuration;

/// <summary>
/// Gives EF Core the getters of our rows as plain delegates, as its generated models do. By itself it compiles eight expression trees for every property of
/// every row that a process writes: 1,500 for one order.
/// </summary>
internal abstract class PlainAccessors
{
    /// <summary>Sets them for a property that the database does not generate.</summary>
    public static void Set(RuntimeProperty property, PropertyInfo of) =>
        ((PlainAccessors)Activator.CreateInstance(typeof(Typed<,>).MakeGenericType(of.DeclaringType!, of.PropertyType))!).SetTyped(property, of.GetMethod!);

    private protected abstract void SetTyped(RuntimeProperty property, MethodInfo getter);

    private sealed class Typed<TRow, TValue> : PlainAccessors
        where TRow : class
    {
        private protected override void SetTyped(RuntimeProperty property, MethodInfo getter)
        {
            var read = getter.CreateDelegate<Func<TRow, TValue>>();
            property.SetGetter(read, row => EqualityComparer<TValue>.Default.Equals(read(row), default));
            property.SetAccessors<TValue>(
                entry => read((TRow)entry.Entity),
                entry => read((TRow)entry.Entity),
                entry => entry.ReadOriginalValue<TValue>(property, property.GetOriginalValueIndex()),
                entry => property.GetRelationshipIndex() is >= 0 and var key
                    ? ((InternalEntityEntry)entry).ReadRelationshipSnapshotValue<TValue>(property, key)
                    : entry.GetCurrentValue<TValue>(property));
        }
    }
}
