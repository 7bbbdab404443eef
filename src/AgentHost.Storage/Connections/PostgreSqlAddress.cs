using Npgsql;

namespace AgentHost.Storage.Connections;

/// <summary>Reads the two ways of writing where a PostgreSQL database is: Npgsql's "Host=…;Database=…" and libpq's URL.</summary>
internal static class PostgreSqlAddress
{
    private static readonly string[] Schemes = ["postgres://", "postgresql://"];

    /// <summary>Whether the text names a PostgreSQL database.</summary>
    public static bool Recognises(string text) =>
        IsUrl(text) || text.Contains("Host=", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads it; throws <see cref="ArgumentException"/> when it can't be read.</summary>
    public static DatabaseTarget Read(string text)
    {
        var builder = IsUrl(text) ? FromUrl(text) : new NpgsqlConnectionStringBuilder(text);
        builder.ApplicationName ??= "agenthost";
        return new DatabaseTarget(DatabaseEngine.PostgreSql, builder.ConnectionString, $"{builder.Host}:{builder.Port}/{builder.Database}");
    }

    private static bool IsUrl(string text) => Array.Exists(Schemes, s => text.StartsWith(s, StringComparison.OrdinalIgnoreCase));

    private static NpgsqlConnectionStringBuilder FromUrl(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url))
        {
            throw new ArgumentException("The address of the PostgreSQL database is no URL of the form postgres://user:password@host:port/database.", nameof(text));
        }

        var builder = new NpgsqlConnectionStringBuilder();
        if (url.Host.Length > 0)
        {
            builder.Host = url.Host;
        }

        if (url.Port > 0)
        {
            builder.Port = url.Port;
        }

        if (url.AbsolutePath.Length > 1)
        {
            builder.Database = Uri.UnescapeDataString(url.AbsolutePath[1..]);
        }

        var user = url.UserInfo.Split(':', 2);
        if (user[0].Length > 0)
        {
            builder.Username = Uri.UnescapeDataString(user[0]);
        }

        if (user.Length == 2)
        {
            builder.Password = Uri.UnescapeDataString(user[1]);
        }

        foreach (var pair in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            builder[Keyword(Uri.UnescapeDataString(parts[0]))] = Uri.UnescapeDataString(parts.Length == 2 ? parts[1] : "");
        }

        return builder;
    }

    // libpq's names where Npgsql's differ; the others are the same words.
    private static string Keyword(string name) => name switch
    {
        "sslmode" => "SSL Mode",
        "application_name" => "Application Name",
        "connect_timeout" => "Timeout",
        "user" => "Username",
        "dbname" => "Database",
        _ => name,
    };
}
