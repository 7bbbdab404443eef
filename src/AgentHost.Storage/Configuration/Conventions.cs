using System.Globalization;
using AgentHost.Numbering;
using AgentHost.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace AgentHost.Storage;

/// <summary>
/// The plain types that both engines hold. EF Core on SQLite can neither compare DateTimeOffset nor add decimals;
/// as whole numbers both engines compare, sort and sum them alike.
/// </summary>
internal static class Conventions
{
    /// <summary>Text is compared byte by byte on both engines; PostgreSQL's default is the language of the database.</summary>
    public const string PostgreSqlCollation = "C";

    private const int UnitsPerDollar = 10_000;

    private static readonly Dictionary<Type, ValueConverter> Converters = new()
    {
        [typeof(DateTimeOffset)] = new InstantConverter(),
        [typeof(decimal)] = new MoneyConverter(),
        [typeof(DateOnly)] = new DayConverter(),
        [typeof(ApprovalState)] = new WordConverter<ApprovalState>(),
        [typeof(ApprovalTier)] = new WordConverter<ApprovalTier>(),
        [typeof(BackorderState)] = new WordConverter<BackorderState>(),
        [typeof(CarrierOrderKind)] = new WordConverter<CarrierOrderKind>(),
        [typeof(InboxState)] = new WordConverter<InboxState>(),
        [typeof(IntentState)] = new WordConverter<IntentState>(),
        [typeof(LedgerKind)] = new WordConverter<LedgerKind>(),
        [typeof(NumberState)] = new WordConverter<NumberState>(),
        [typeof(NumberType)] = new WordConverter<NumberType>(),
        [typeof(OrderState)] = new WordConverter<OrderState>(),
        [typeof(OutboxState)] = new WordConverter<OutboxState>(),
        [typeof(Readiness)] = new WordConverter<Readiness>(),
        [typeof(SlotState)] = new WordConverter<SlotState>(),
        [typeof(SpendingMode)] = new WordConverter<SpendingMode>(),
        [typeof(StopScope)] = new WordConverter<StopScope>(),
        [typeof(TicketState)] = new WordConverter<TicketState>(),
    };

    /// <summary>How values of a type are kept; null: as the engine itself keeps text, whole numbers and booleans.</summary>
    public static ValueConverter? ConverterFor(Type type) => Converters.GetValueOrDefault(type);

    /// <summary>Tells EF Core's conventions how values of each type are kept.</summary>
    public static void Types(ModelConfigurationBuilder types)
    {
        foreach (var (type, converter) in Converters)
        {
            types.Properties(type).HaveConversion(converter.GetType());
        }
    }

    /// <summary>The engine of an EF Core provider; asking the provider's own IsNpgsql() would load it.</summary>
    public static DatabaseEngine EngineOf(string provider) =>
        provider.Contains("PostgreSQL", StringComparison.Ordinal) ? DatabaseEngine.PostgreSql : DatabaseEngine.Sqlite;

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
