using System.Data;
using AgentHost.Storage;
using Microsoft.EntityFrameworkCore;

namespace AgentHost.Tests.Storage;

/// <summary>What an engine says of its schema, a line for each column, key and index, without the history of migrations.</summary>
internal static class Catalog
{
    private const string Sqlite =
        """
        SELECT 'column ' || m.name || ' ' || c.name || ' ' || c.type || CASE c."notnull" WHEN 1 THEN ' not null' ELSE '' END
            || CASE WHEN c.pk > 0 THEN ' key ' || c.pk ELSE '' END || coalesce(' default ' || c.dflt_value, '')
        FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE '\_\_%' ESCAPE '\'
        UNION ALL
        SELECT 'index ' || m.name || ' ' || i.name || CASE i."unique" WHEN 1 THEN ' unique' ELSE '' END || ' ('
            || (SELECT group_concat(name, ', ') FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno)) || ')'
            || CASE i.partial WHEN 1 THEN ' where' || (SELECT substr(sql, instr(sql, ' WHERE') + 6) FROM sqlite_master x WHERE x.name = i.name) ELSE '' END
        FROM sqlite_master m, pragma_index_list(m.name) i WHERE m.type = 'table' AND i.origin = 'c'
        UNION ALL
        SELECT 'constraint ' || m.name || ' ' || substr(sql, instr(sql, 'CONSTRAINT'), instr(substr(sql, instr(sql, 'CONSTRAINT')), 'PRIMARY KEY') + 10) FROM sqlite_master m WHERE m.type = 'table' AND m.name NOT LIKE '\_\_%' ESCAPE '\'
        ORDER BY 1
        """;

    private const string PostgreSql =
        """
        SELECT 'column ' || table_name || ' ' || column_name || ' ' || data_type || coalesce(' collate ' || collation_name, '')
            || CASE is_nullable WHEN 'NO' THEN ' not null' ELSE '' END || coalesce(' default ' || column_default, '') AS line
        FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\_\_%'
        UNION ALL
        SELECT 'index ' || t.relname || ' ' || i.relname || CASE WHEN x.indisunique THEN ' unique' ELSE '' END || ' ('
            || (SELECT string_agg(pg_get_indexdef(x.indexrelid, n, true), ', ' ORDER BY n) FROM generate_series(1, x.indnkeyatts) n) || ')'
            || coalesce(' where ' || pg_get_expr(x.indpred, x.indrelid), '')
        FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
        WHERE t.relnamespace = 'public'::regnamespace AND t.relname NOT LIKE '\_\_%'
        UNION ALL
        SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT LIKE '"\_\_%'
        ORDER BY 1
        """;

    public static async Task<List<string>> ReadAsync(Database database, CancellationToken ct)
    {
        await using var db = database.Open();
        return await LinesAsync(db, database.Engine == DatabaseEngine.Sqlite ? Sqlite : PostgreSql, column: 0, ct);
    }

    /// <summary>One column of a query's rows, as text.</summary>
    public static async Task<List<string>> LinesAsync(AgentHostDb db, string sql, int column, CancellationToken ct)
    {
        var connection = db.Database.GetDbConnection();
        if (connection.State != ConnectionState.Open)
        {
            await db.Database.OpenConnectionAsync(ct);
        }

        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = db.Database.CurrentTransaction is { } current ? Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(current) : null;
        await using var reader = await command.ExecuteReaderAsync(ct);
        var lines = new List<string>();
        while (await reader.ReadAsync(ct))
        {
            lines.Add(Convert.ToString(reader.GetValue(column))!);
        }

        return lines;
    }
}
