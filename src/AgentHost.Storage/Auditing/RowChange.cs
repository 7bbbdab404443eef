using System.Text.Json;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace AgentHost.Storage.Auditing;

/// <summary>What one transaction made of one row: each column that counts, before and after.</summary>
internal sealed class RowChange
{
    private readonly Dictionary<string, (object? Before, object? After)> _columns = new(StringComparer.Ordinal);
    private readonly Type _row;
    private readonly string _key;
    private EntityState _kind;

    private RowChange(EntityEntry entry)
    {
        _row = entry.Metadata.ClrType;
        _key = string.Join('/', entry.Metadata.FindPrimaryKey()!.Properties.Select(p => entry.Property(p.Name).CurrentValue));
        _kind = entry.State;
        Tenant = entry.Metadata.FindProperty(nameof(OrderRow.TenantId)) is { } tenant ? (string?)entry.Property(tenant.Name).CurrentValue
            : entry.Entity is TenantRow row ? row.Id
            : null;
    }

    /// <summary>Whose row it is; null for rows of the whole installation, and for those that say it through another row.</summary>
    public string? Tenant { get; }

    /// <summary>The change that a save is about to write; null when no column of it counts.</summary>
    public static RowChange? Of(EntityEntry entry)
    {
        if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted) || AuditedColumns.Of(entry.Metadata.ClrType) is not { } columns)
        {
            return null;
        }

        // A new slot says nothing that its order does not.
        if (entry is { State: EntityState.Added, Entity: SlotRow } || (entry.State == EntityState.Modified && !columns.Any(c => entry.Property(c).IsModified)))
        {
            return null;
        }

        var change = new RowChange(entry);
        change.Add(entry, columns);
        return change;
    }

    /// <summary>Takes in what a later save of the same transaction made of the row.</summary>
    public void Add(RowChange later)
    {
        foreach (var (column, (before, after)) in later._columns)
        {
            _columns[column] = (_columns.TryGetValue(column, out var first) ? first.Before : before, after);
        }

        _kind = _kind == EntityState.Added && later._kind == EntityState.Modified ? EntityState.Added : later._kind;
    }

    /// <summary>Whether it is worth keeping: not put back as it was, and not a slot whose purchase intent says the same.</summary>
    public bool Counts => _columns.Values.Any(c => !Equals(c.Before, c.After)) && !(_row == typeof(SlotRow) && IsTold());

    /// <summary>Writes it: {"row":"orders/ORD-…","state":["running","completed"]}; of a new row the values alone, under "added".</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("row", $"{AuditedColumns.TableOf(_row)}/{_key}");
        if (_kind is EntityState.Added or EntityState.Deleted)
        {
            json.WriteStartObject(_kind == EntityState.Added ? "added" : "removed");
            foreach (var (column, (before, after)) in _columns.Where(c => (_kind == EntityState.Added ? c.Value.After : c.Value.Before) is not null))
            {
                json.WritePropertyName(Naming.Snake(column));
                WriteValue(json, _kind == EntityState.Added ? after : before);
            }

            json.WriteEndObject();
        }
        else
        {
            foreach (var (column, (before, after)) in _columns.Where(c => !Equals(c.Value.Before, c.Value.After)))
            {
                json.WriteStartArray(Naming.Snake(column));
                WriteValue(json, before);
                WriteValue(json, after);
                json.WriteEndArray();
            }
        }

        json.WriteEndObject();
    }

    private bool IsTold() => _columns.TryGetValue(nameof(SlotRow.State), out var state) && (state.Before is SlotState.Buying || state.After is SlotState.Buying);

    private void Add(EntityEntry entry, IReadOnlyList<string> columns)
    {
        foreach (var column in columns)
        {
            var property = entry.Property(column);
            if (entry.State != EntityState.Modified || property.IsModified)
            {
                _columns[column] = (entry.State == EntityState.Added ? null : property.OriginalValue, entry.State == EntityState.Deleted ? null : property.CurrentValue);
            }
        }
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case decimal amount:
                json.WriteNumberValue(amount);
                break;
            case int count:
                json.WriteNumberValue(count);
                break;
            case DateTimeOffset instant:
                json.WriteStringValue(instant.UtcDateTime);
                break;
            case Enum word when Conventions.ConverterFor(word.GetType()) is { } converter:
                json.WriteStringValue((string?)converter.ConvertToProvider(word));
                break;
            default:
                throw new InvalidOperationException($"The audit trail has no words for a {value.GetType().Name}.");
        }
    }
}
