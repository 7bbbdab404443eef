using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using Azure.Identity;

namespace AgentHost.Agent.Models;

/// <summary>Signing in to Azure OpenAI without a key. The one file that touches Azure.Identity, so that nothing of it loads without Azure.</summary>
internal static class EntraId
{
    // The scope of the v1 endpoint.
    private const string Scope = "https://ai.azure.com/.default";

    /// <summary>Whether a token provider of Azure.Identity was ever made in this process.</summary>
    private static bool s_used;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static AuthenticationPolicy Policy()
    {
        s_used = true;
        return new BearerTokenPolicy(new DefaultAzureCredential(), Scope);
    }

    /// <summary>The trouble when signing in failed; null for anything else.</summary>
    public static ModelTrouble? Recognise(Exception e) => s_used ? OfIdentity(e) : null;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ModelTrouble? OfIdentity(Exception e) => e is AuthenticationFailedException
        ? new ModelTrouble(
            "model_sign_in_failed", "Signing in to Azure with Entra ID failed.",
            "Set AgentHost:Model:ApiKey, or give this machine an identity (a managed identity, AZURE_CLIENT_ID and its companions, or `az login`).")
        : null;
}
