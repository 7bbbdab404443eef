using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Migrations.Operations.Builders;

namespace AgentHost.Storage.Migrations;

/// <summary>
/// A migration written in the plain types of <see cref="Conventions"/>; the provider names the store type. Migrations only add: what
/// SQLite can't alter is a rebuild of the table in SQL, per engine. There is no way down.
/// </summary>
internal abstract class PortableMigration : Migration
{
    private string? Collation => Conventions.EngineOf(ActiveProvider!) == DatabaseEngine.PostgreSql ? Conventions.PostgreSqlCollation : null;

    /// <summary>Text.</summary>
    protected OperationBuilder<AddColumnOperation> Text(ColumnsBuilder table, bool nullable = false) =>
        table.Column<string>(nullable: nullable, collation: Collation);

    /// <summary>A state or kind, by its word.</summary>
    protected OperationBuilder<AddColumnOperation> Word(ColumnsBuilder table, bool nullable = false) => Text(table, nullable);

    /// <summary>A day, "2026-03-09".</summary>
    protected OperationBuilder<AddColumnOperation> Day(ColumnsBuilder table, bool nullable = false) => Text(table, nullable);

    /// <summary>An instant: microseconds since 1970, UTC.</summary>
    protected static OperationBuilder<AddColumnOperation> Instant(ColumnsBuilder table, bool nullable = false) => Long(table, nullable);

    /// <summary>Money: ten-thousandths.</summary>
    protected static OperationBuilder<AddColumnOperation> Money(ColumnsBuilder table, bool nullable = false) => Long(table, nullable);

    /// <summary>A whole number of 64 bits.</summary>
    protected static OperationBuilder<AddColumnOperation> Long(ColumnsBuilder table, bool nullable = false) => table.Column<long>(nullable: nullable);

    /// <summary>A whole number of 32 bits.</summary>
    protected static OperationBuilder<AddColumnOperation> Count(ColumnsBuilder table, bool nullable = false) => table.Column<int>(nullable: nullable);

    /// <summary>Yes or no.</summary>
    protected static OperationBuilder<AddColumnOperation> Flag(ColumnsBuilder table, bool nullable = false) => table.Column<bool>(nullable: nullable);

    /// <summary>Adds a column of text to a table that is there: empty in older rows.</summary>
    protected void AddText(MigrationBuilder migration, string table, string column) =>
        migration.AddColumn<string>(column, table, nullable: true, collation: Collation);

    /// <summary>Adds a column of money to a table that is there: empty in older rows.</summary>
    protected static void AddMoney(MigrationBuilder migration, string table, string column) => migration.AddColumn<long>(column, table, nullable: true);

    /// <summary>Adds an instant to a table that is there: empty in older rows.</summary>
    protected static void AddInstant(MigrationBuilder migration, string table, string column) => migration.AddColumn<long>(column, table, nullable: true);

    /// <summary>Adds a column of a whole number to a table that is there: empty in older rows.</summary>
    protected static void AddLong(MigrationBuilder migration, string table, string column) => migration.AddColumn<long>(column, table, nullable: true);

    /// <summary>Adds a column of yes or no to a table that is there: empty in older rows.</summary>
    protected static void AddFlag(MigrationBuilder migration, string table, string column) => migration.AddColumn<bool>(column, table, nullable: true);
}
