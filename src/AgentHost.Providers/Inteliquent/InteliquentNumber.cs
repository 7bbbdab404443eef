using AgentHost.Numbering;

namespace AgentHost.Providers.Inteliquent;

/// <summary>Numbers as Inteliquent writes them: ten digits, of Canada too (inteliquent.md §2).</summary>
internal static class InteliquentNumber
{
    /// <summary>The ten digits of a number of country code 1.</summary>
    public static string Write(E164 number) => number.Value[2..];

    /// <summary>The number; null for what is none.</summary>
    public static E164? Read(string? digits) => digits is { Length: 10 } && E164.TryParse($"+1{digits}", out var number) ? number : null;
}
