using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace AgentHost.Tests.Architecture;

/// <summary>The profile of a start, by which a ReadyToRun publish compiles generic code ahead of time, against the code.</summary>
public sealed class StartProfileTests
{
    [Fact]
    public void StartProfile_OfThisProgramsTypes_NamesHardlyAnyThatIsGone()
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(Repository.Root, "src/AgentHost/start.mibc")));
        var profile = file.GetMetadataReader();
        var ours = profile.TypeReferences.Select(type => (Assembly: AssemblyOf(profile, type), Name: NameOf(profile, type)))
            .Where(type => type.Assembly.StartsWith("agenthost", StringComparison.OrdinalIgnoreCase)).ToList();
        var gone = ours.Where(type => Assembly.Load(type.Assembly).GetType(type.Name) is null).ToList();

        Assert.True(ours.Count > 100, $"The profile names {ours.Count} types of this program.");
        Assert.True(
            gone.Count * 4 < ours.Count,
            $"{gone.Count} of {ours.Count} types that src/AgentHost/start.mibc names are gone, such as {gone.FirstOrDefault().Name}: run tests/AgentHost.StartProfile/record.");
    }

    private static string AssemblyOf(MetadataReader profile, TypeReferenceHandle type)
    {
        var scope = profile.GetTypeReference(type).ResolutionScope;
        return scope.Kind == HandleKind.TypeReference
            ? AssemblyOf(profile, (TypeReferenceHandle)scope)
            : profile.GetString(profile.GetAssemblyReference((AssemblyReferenceHandle)scope).Name);
    }

    private static string NameOf(MetadataReader profile, TypeReferenceHandle handle)
    {
        var type = profile.GetTypeReference(handle);
        var name = profile.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{NameOf(profile, (TypeReferenceHandle)type.ResolutionScope)}+{name}"
            : type.Namespace.IsNil ? name : $"{profile.GetString(type.Namespace)}.{name}";
    }
}
