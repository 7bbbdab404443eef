using System.Runtime.InteropServices;

namespace AgentHost.Storage;

/// <summary>A point in the run of commits to a database. Two marks of one <see cref="Database"/> that are equal have no commit between them, by whatever process.</summary>
/// <param name="Opening">Which opening of the connection says so: versions of two openings can't be compared.</param>
/// <param name="Version">The engine's own number.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CommitMark(int Opening, long Version);
