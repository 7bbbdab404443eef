namespace AgentHost.Providers.Wire;

/// <summary>Looks at a credential's form, so that a wrong one is named before the carrier refuses it. The value itself is never repeated.</summary>
internal static class CredentialForm
{
    /// <summary>What is wrong with any credential: absent, quoted, with spaces around it, or left as an example has it; null when nothing is.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="value">Its value.</param>
    public static string? General(string name, string? value) => value switch
    {
        null or "" => $"{name} is not set",
        _ when value[0] is '"' or '\'' => $"{name} begins with a quotation mark; set it without quotes",
        _ when value.Any(char.IsWhiteSpace) => $"{name} contains a space or line end; set the bare value",
        _ when IsPlaceholder(value) => $"{name} still holds an example's placeholder; set your own",
        _ => null,
    };

    private static bool IsPlaceholder(string value) =>
        value[0] == '<' || value.StartsWith("your", StringComparison.OrdinalIgnoreCase) || value.Equals("changeme", StringComparison.OrdinalIgnoreCase)
        || value.All(c => c is 'x' or 'X');
}
