using System.Globalization;
using AgentHost.Numbering;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace AgentHost.Storage;

/// <summary>
/// The plain types that both engines hold, and the names of things. EF Core on SQLite can neither compare DateTimeOffset nor add decimals;
/// as whole numbers both engines compare, sort and sum them alike.
/// </summary>
internal static class Conventions
{
    /// <summary>Text is compared byte by byte on both engines; PostgreSQL's default is the language of the database.</summary>
    public const string PostgreSqlCollation = "C";

    private const int UnitsPerDollar = 10_000;

    /// <summary>How values of each type are kept.</summary>
    public static void Types(ModelConfigurationBuilder types)
    {
        types.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        types.Properties<decimal>().HaveConversion<MoneyConverter>();
        types.Properties<DateOnly>().HaveConversion<DayConverter>();

        types.Properties<ApprovalState>().HaveConversion<WordConverter<ApprovalState>>();
        types.Properties<ApprovalTier>().HaveConversion<WordConverter<ApprovalTier>>();
        types.Properties<BackorderState>().HaveConversion<WordConverter<BackorderState>>();
        types.Properties<CarrierOrderKind>().HaveConversion<WordConverter<CarrierOrderKind>>();
        types.Properties<IntentState>().HaveConversion<WordConverter<IntentState>>();
        types.Properties<LedgerKind>().HaveConversion<WordConverter<LedgerKind>>();
        types.Properties<NumberState>().HaveConversion<WordConverter<NumberState>>();
        types.Properties<NumberType>().HaveConversion<WordConverter<NumberType>>();
        types.Properties<OrderState>().HaveConversion<WordConverter<OrderState>>();
        types.Properties<OutboxState>().HaveConversion<WordConverter<OutboxState>>();
        types.Properties<Readiness>().HaveConversion<WordConverter<Readiness>>();
        types.Properties<SlotState>().HaveConversion<WordConverter<SlotState>>();
        types.Properties<SpendingMode>().HaveConversion<WordConverter<SpendingMode>>();
        types.Properties<StopScope>().HaveConversion<WordConverter<StopScope>>();
    }

    /// <summary>The engine of an EF Core provider; asking the provider's own IsNpgsql() would load it.</summary>
    public static DatabaseEngine EngineOf(string provider) =>
        provider.Contains("PostgreSQL", StringComparison.Ordinal) ? DatabaseEngine.PostgreSql : DatabaseEngine.Sqlite;

    /// <summary>Names tables, columns, keys and indexes; run after every entity is configured.</summary>
    public static void Names(ModelBuilder model, DatabaseEngine engine)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            var table = Naming.Snake(entity.GetTableName()!);
            entity.SetTableName(table);
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(Naming.Snake(property.Name));
                if (engine == DatabaseEngine.PostgreSql && IsText(property))
                {
                    property.SetCollation(PostgreSqlCollation);
                }
            }

            entity.FindPrimaryKey()!.SetName(Naming.PrimaryKey(table));
            foreach (var index in entity.GetIndexes())
            {
                index.SetDatabaseName(Naming.Index(table, index.Properties.Select(p => Naming.Snake(p.Name)), index.IsUnique));
            }
        }
    }

    private static bool IsText(IMutableProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return type == typeof(string) || type == typeof(DateOnly) || type.IsEnum;
    }

    private static long ToMicroseconds(DateTimeOffset instant) =>
        (instant.UtcTicks / TimeSpan.TicksPerMicrosecond) - (DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerMicrosecond);

    private static DateTimeOffset FromMicroseconds(long microseconds) =>
        new(DateTime.UnixEpoch.Ticks + (microseconds * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    private static long ToUnits(decimal amount)
    {
        var units = amount * UnitsPerDollar;
        return decimal.IsInteger(units)
            ? decimal.ToInt64(units)
            : throw new ArgumentOutOfRangeException(nameof(amount), amount, "Money is kept exact to a ten-thousandth.");
    }

    private static decimal FromUnits(long units) => (decimal)units / UnitsPerDollar;

    /// <summary>Instants: microseconds since 1970, UTC; finer ones are cut off.</summary>
    private sealed class InstantConverter() : ValueConverter<DateTimeOffset, long>(i => ToMicroseconds(i), us => FromMicroseconds(us));

    /// <summary>Money: ten-thousandths of the currency's unit; finer amounts are refused.</summary>
    private sealed class MoneyConverter() : ValueConverter<decimal, long>(a => ToUnits(a), u => FromUnits(u));

    /// <summary>Days: "2026-03-09".</summary>
    private sealed class DayConverter() : ValueConverter<DateOnly, string>(
        d => d.ToString("O", CultureInfo.InvariantCulture), s => DateOnly.ParseExact(s, "O", CultureInfo.InvariantCulture));

    /// <summary>States and kinds: their stable words.</summary>
    private sealed class WordConverter<T>() : ValueConverter<T, string>(v => Word.Of(v), w => Word.To<T>(w))
        where T : struct, Enum;
}
