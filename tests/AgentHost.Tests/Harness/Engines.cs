using AgentHost.Storage;

namespace AgentHost.Tests.Harness;

/// <summary>The engines that a storage test runs on: <c>[MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]</c>.</summary>
public static class Engines
{
    public static TheoryData<DatabaseEngine> Both => [DatabaseEngine.Sqlite, DatabaseEngine.PostgreSql];
}
