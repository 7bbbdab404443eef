using Microsoft.EntityFrameworkCore.ChangeTracking.Internal;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Internal;

namespace AgentHost.Storage.Configuration;

/// <summary>
/// The values that a tracked row had when it was read, by which EF Core finds what changed. EF Core itself compiles a class and its readers for every table
/// that a process touches. Our rows hold nothing but text and plain values, so keeping a value is copying it.
/// </summary>
internal sealed class RowSnapshot(object?[] values) : ISnapshot
{
    /// <inheritdoc/>
    public object? this[int index]
    {
        get => values[index];
        set => values[index] = value;
    }

    /// <summary>Makes EF Core keep the rows of a table so, once all properties and keys of it are there. No table has shadow or generated values.</summary>
    public static void Use(RuntimeEntityType entity)
    {
        entity.SetOriginalValuesFactory(Factory(entity, property => property.GetOriginalValueIndex()));
        entity.SetRelationshipSnapshotFactory(Factory(entity, property => property.GetRelationshipIndex()));
        entity.SetTemporaryValuesFactory(_ => Snapshot.Empty);
        entity.SetStoreGeneratedValuesFactory(() => Snapshot.Empty);
        entity.SetShadowValuesFactory(_ => Snapshot.Empty);
        entity.SetEmptyShadowValuesFactory(() => Snapshot.Empty);
    }

    /// <inheritdoc/>
    public T GetValue<T>(int index) => (T)values[index]!;

    // Places are known once the model is whole, which is when the first row is kept.
    private static Func<IInternalEntry, ISnapshot> Factory(IEntityType entity, Func<IProperty, int> place)
    {
        var kept = new Lazy<IProperty[]>(() => [.. entity.GetProperties().Where(property => place(property) >= 0).OrderBy(place)]);
        return entry => new RowSnapshot(Array.ConvertAll(kept.Value, entry.GetCurrentValue));
    }
}
