using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace AgentHost.Storage;

/// <summary>
/// Lets EF Core 10 run on SQLitePCLRaw 2.0.6. EF Core's SQLite provider is compiled against SQLitePCLRaw.core 2.1, the package registry that
/// this project builds against has 2.0.6, and the part of its API that EF Core calls is the same. The runtime refuses to bind a reference
/// to a lower version, then asks <see cref="AssemblyLoadContext.Resolving"/>; the answer here is the assembly without regard to its version.
/// <para>
/// Loading by name, not by path, is what makes it work in a single file as well, where assemblies have no path. The project file pins the
/// two packages and turns NU1605 (downgrade) off. On a registry with SQLitePCLRaw 2.1 or later: delete this file and those lines.
/// </para>
/// </summary>
internal static class NativeSqlite
{
    private const string Core = "SQLitePCLRaw.core";

    // Before anything of EF Core's SQLite provider is bound: every use of the database goes through this assembly.
    [ModuleInitializer]
    internal static void Initialize() => AssemblyLoadContext.Default.Resolving += Resolve;

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        name is { Name: Core, Version: not null } ? context.LoadFromAssemblyName(new AssemblyName(Core)) : null;
}
