namespace AgentHost.Storage.Configuration;

/// <summary>
/// The conditions of partial indexes. A bare boolean column is what EF Core writes for <c>row.Live</c> on both engines, and SQLite uses a
/// partial index only for a query that has the condition word for word.
/// </summary>
internal static class Filters
{
    public const string Live = "\"live\"";
    public const string Active = "\"active\"";
    public const string Default = "\"is_default\"";
    public const string Laned = "\"lane\" IS NOT NULL";
    public const string Unended = "\"ended_at\" IS NULL";
    public const string Unresumed = "\"resumed_at\" IS NULL";
}
