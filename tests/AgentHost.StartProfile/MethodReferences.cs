using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace AgentHost.StartProfile;

/// <summary>References from an assembly in the making to methods of others, as ECMA-335 II.22 and II.23.2 write them.</summary>
internal sealed class MethodReferences(MetadataBuilder metadata)
{
    private readonly Dictionary<string, AssemblyReferenceHandle> _assemblies = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, EntityHandle> _types = [];

    /// <summary>The reference to a method, with its type arguments.</summary>
    public EntityHandle To(MethodBase method)
    {
        // The signature is that of the definition, in terms of its type parameters.
        var definition = method.Module.ResolveMethod(method.MetadataToken)!;
        var member = metadata.AddMemberReference(To(method.DeclaringType!), metadata.GetOrAddString(definition.Name), metadata.GetOrAddBlob(SignatureOf(definition)));
        if (!method.IsGenericMethod)
        {
            return member;
        }

        var arguments = method.GetGenericArguments();
        var instantiation = new BlobBuilder();
        var encoder = new BlobEncoder(instantiation).MethodSpecificationSignature(arguments.Length);
        foreach (var argument in arguments)
        {
            Write(encoder.AddArgument(), argument);
        }

        return metadata.AddMethodSpecification(member, metadata.GetOrAddBlob(instantiation));
    }

    private BlobBuilder SignatureOf(MethodBase definition)
    {
        var signature = new BlobBuilder();
        var parameters = definition.GetParameters();
        new BlobEncoder(signature)
            .MethodSignature(genericParameterCount: definition.IsGenericMethodDefinition ? definition.GetGenericArguments().Length : 0, isInstanceMethod: !definition.IsStatic)
            .Parameters(parameters.Length, returns => Write(returns, definition as MethodInfo), encoder => Write(encoder, parameters));
        return signature;
    }

    private void Write(ReturnTypeEncoder returns, MethodInfo? method)
    {
        if (method is null || method.ReturnType == typeof(void))
        {
            Write(returns.CustomModifiers(), method?.ReturnParameter);
            returns.Void();
            return;
        }

        Write(returns.CustomModifiers(), method.ReturnParameter);
        Write(returns.Type(method.ReturnType.IsByRef), Referred(method.ReturnType));
    }

    private void Write(ParametersEncoder encoder, ParameterInfo[] parameters)
    {
        foreach (var parameter in parameters)
        {
            var type = encoder.AddParameter();
            Write(type.CustomModifiers(), parameter);
            Write(type.Type(parameter.ParameterType.IsByRef), Referred(parameter.ParameterType));
        }
    }

    // Reflection gives them in the opposite order of the signature.
    private void Write(CustomModifiersEncoder encoder, ParameterInfo? parameter)
    {
        foreach (var modifier in parameter?.GetRequiredCustomModifiers().Reverse() ?? [])
        {
            encoder = encoder.AddModifier(To(modifier), isOptional: false);
        }

        foreach (var modifier in parameter?.GetOptionalCustomModifiers().Reverse() ?? [])
        {
            encoder = encoder.AddModifier(To(modifier), isOptional: true);
        }
    }

    private static Type Referred(Type type) => type.IsByRef ? type.GetElementType()! : type;

    private void Write(SignatureTypeEncoder encoder, Type type)
    {
        switch (type)
        {
            case { IsGenericMethodParameter: true }:
                encoder.GenericMethodTypeParameter(type.GenericParameterPosition);
                break;
            case { IsGenericTypeParameter: true }:
                encoder.GenericTypeParameter(type.GenericParameterPosition);
                break;
            case { IsSZArray: true }:
                Write(encoder.SZArray(), type.GetElementType()!);
                break;
            case { IsPointer: true } when type.GetElementType() == typeof(void):
                encoder.VoidPointer();
                break;
            case { IsPointer: true }:
                Write(encoder.Pointer(), type.GetElementType()!);
                break;
            case { IsGenericType: true }:
                WriteInstantiation(encoder, type);
                break;
            default:
                WritePlain(encoder, type);
                break;
        }
    }

    private void WriteInstantiation(SignatureTypeEncoder encoder, Type type)
    {
        var arguments = type.GetGenericArguments();
        var instantiation = encoder.GenericInstantiation(To(type.GetGenericTypeDefinition()), arguments.Length, type.IsValueType);
        foreach (var argument in arguments)
        {
            Write(instantiation.AddArgument(), argument);
        }
    }

    private void WritePlain(SignatureTypeEncoder encoder, Type type)
    {
        if (type.IsFunctionPointer || type.HasElementType)
        {
            throw new NotSupportedException($"A signature with {type} is not written yet.");
        }

        if (Primitive(type) is { } primitive)
        {
            encoder.PrimitiveType(primitive);
        }
        else
        {
            encoder.Type(To(type), type.IsValueType);
        }
    }

    private static PrimitiveTypeCode? Primitive(Type type) => type switch
    {
        _ when type == typeof(object) => PrimitiveTypeCode.Object,
        _ when type == typeof(nint) => PrimitiveTypeCode.IntPtr,
        _ when type == typeof(nuint) => PrimitiveTypeCode.UIntPtr,
        { IsEnum: true } => null,
        _ => Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => PrimitiveTypeCode.Boolean,
            TypeCode.Char => PrimitiveTypeCode.Char,
            TypeCode.SByte => PrimitiveTypeCode.SByte,
            TypeCode.Byte => PrimitiveTypeCode.Byte,
            TypeCode.Int16 => PrimitiveTypeCode.Int16,
            TypeCode.UInt16 => PrimitiveTypeCode.UInt16,
            TypeCode.Int32 => PrimitiveTypeCode.Int32,
            TypeCode.UInt32 => PrimitiveTypeCode.UInt32,
            TypeCode.Int64 => PrimitiveTypeCode.Int64,
            TypeCode.UInt64 => PrimitiveTypeCode.UInt64,
            TypeCode.Single => PrimitiveTypeCode.Single,
            TypeCode.Double => PrimitiveTypeCode.Double,
            TypeCode.String => PrimitiveTypeCode.String,
            _ => null,
        },
    };

    private EntityHandle To(Type type)
    {
        if (!_types.TryGetValue(type, out var reference))
        {
            _types[type] = reference = type.HasElementType || type.IsConstructedGenericType ? Specification(type) : Reference(type);
        }

        return reference;
    }

    private TypeSpecificationHandle Specification(Type type)
    {
        var signature = new BlobBuilder();
        Write(new BlobEncoder(signature).TypeSpecificationSignature(), type);
        return metadata.AddTypeSpecification(metadata.GetOrAddBlob(signature));
    }

    private TypeReferenceHandle Reference(Type type)
    {
        var scope = type.DeclaringType is { } outer ? To(outer) : To(type.Assembly.GetName());
        return metadata.AddTypeReference(scope, type is { DeclaringType: null, Namespace: { } name } ? metadata.GetOrAddString(name) : default, metadata.GetOrAddString(type.Name));
    }

    private EntityHandle To(AssemblyName assembly)
    {
        if (!_assemblies.TryGetValue(assembly.Name!, out var reference))
        {
            var key = assembly.GetPublicKeyToken() is { Length: > 0 } token ? metadata.GetOrAddBlob(token) : default;
            _assemblies[assembly.Name!] = reference = metadata.AddAssemblyReference(metadata.GetOrAddString(assembly.Name!), assembly.Version!, default, key, default, default);
        }

        return reference;
    }
}
