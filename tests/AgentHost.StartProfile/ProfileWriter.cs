using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace AgentHost.StartProfile;

/// <summary>
/// Writes a profile as crossgen2 reads it (.mibc): an assembly whose code only names methods. The method AssemblyDictionary names, after the assemblies that they need, the
/// methods that hold the lists (dotnet/runtime, src/coreclr/tools/Common/TypeSystem/IL/…/MIbcProfileParser.cs).
/// </summary>
internal static class ProfileWriter
{
    /// <summary>Writes the file, in place of one that is there.</summary>
    public static void Write(string path, IEnumerable<MethodBase> methods)
    {
        var metadata = new MetadataBuilder();
        metadata.AddModule(0, metadata.GetOrAddString("start"), metadata.GetOrAddGuid(Guid.Empty), default, default);
        metadata.AddAssembly(metadata.GetOrAddString("start"), new Version(1, 0, 0, 0), default, default, default, default);
        var code = new MethodBodyStreamEncoder(new BlobBuilder());
        AddLists(metadata, code, methods);
        metadata.AddTypeDefinition(default, default, metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));

        var image = new BlobBuilder();
        new ManagedPEBuilder(new PEHeaderBuilder(imageCharacteristics: Characteristics.Dll), new MetadataRootBuilder(metadata), code.Builder).Serialize(image);
        using var file = File.Create(path);
        image.WriteContentTo(file);
    }

    private static void AddLists(MetadataBuilder metadata, MethodBodyStreamEncoder code, IEnumerable<MethodBase> methods)
    {
        var references = new MethodReferences(metadata);
        var dictionary = new InstructionEncoder(new BlobBuilder());
        var signature = Signature(metadata);
        foreach (var list in methods.GroupBy(Assemblies, StringComparer.Ordinal).OrderBy(list => list.Key, StringComparer.Ordinal))
        {
            var names = new InstructionEncoder(new BlobBuilder());
            foreach (var method in list)
            {
                Name(names, references.To(method));
            }

            dictionary.LoadString(metadata.GetOrAddUserString(list.Key));
            Name(dictionary, Define(metadata, code, $"Assemblies_{list.Key}", names, signature));
        }

        Define(metadata, code, "AssemblyDictionary", dictionary, signature);
    }

    private static void Name(InstructionEncoder code, EntityHandle method)
    {
        code.OpCode(ILOpCode.Ldtoken);
        code.Token(method);
        code.OpCode(ILOpCode.Pop);
    }

    private static MethodDefinitionHandle Define(MetadataBuilder metadata, MethodBodyStreamEncoder code, string name, InstructionEncoder body, BlobHandle signature)
    {
        body.OpCode(ILOpCode.Ret);
        return metadata.AddMethodDefinition(
            MethodAttributes.Public | MethodAttributes.Static, MethodImplAttributes.IL, metadata.GetOrAddString(name), signature, code.AddMethodBody(body), MetadataTokens.ParameterHandle(1));
    }

    private static BlobHandle Signature(MetadataBuilder metadata)
    {
        var signature = new BlobBuilder();
        new BlobEncoder(signature).MethodSignature().Parameters(0, returns => returns.Void(), _ => { });
        return metadata.GetOrAddBlob(signature);
    }

    // The assembly of the method first, then those of its type arguments.
    private static string Assemblies(MethodBase method) => string.Concat(
        AssembliesOf(method.DeclaringType!).Concat(method.IsGenericMethod ? method.GetGenericArguments().SelectMany(AssembliesOf) : []).Distinct(StringComparer.Ordinal).Select(name => $"{name};"));

    private static IEnumerable<string> AssembliesOf(Type type) => type switch
    {
        { HasElementType: true } => AssembliesOf(type.GetElementType()!),
        { IsConstructedGenericType: true } => type.GetGenericArguments().SelectMany(AssembliesOf).Prepend(type.Assembly.GetName().Name!),
        _ => [type.Assembly.GetName().Name!],
    };
}
