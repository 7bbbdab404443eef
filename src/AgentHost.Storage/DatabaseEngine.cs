namespace AgentHost.Storage;

/// <summary>The engines that the one model runs on.</summary>
public enum DatabaseEngine
{
    /// <summary>The embedded default: one file, several processes.</summary>
    Sqlite,

    /// <summary>For many replicas.</summary>
    PostgreSql,
}
