namespace AgentHost.Zendesk.Tickets;

/// <summary>A command that an agent gives in an internal note, such as "/agenthost approve as agreed with finance".</summary>
/// <param name="Verb">What to do.</param>
/// <param name="Reason">The rest of the line, the agent's words; null for none.</param>
public sealed record AgentCommand(CommandVerb Verb, string? Reason)
{
    private const string Call = "/agenthost";
    private const int LongestReason = 500;

    /// <summary>Reads a note; null when it does not begin with the call. A verb that is not known is read as <see cref="CommandVerb.Unknown"/>.</summary>
    public static AgentCommand? Read(string note)
    {
        var line = note.TrimStart().Split('\n', 2)[0].Trim();
        if (!line.StartsWith(Call, StringComparison.OrdinalIgnoreCase) || (line.Length > Call.Length && !char.IsWhiteSpace(line[Call.Length])))
        {
            return null;
        }

        var words = line[Call.Length..].Trim().Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var verb = words is [var word, ..] && Enum.TryParse<CommandVerb>(word, ignoreCase: true, out var known) && !char.IsAsciiDigit(word[0]) && word[0] != '-' ? known : CommandVerb.Unknown;
        return new AgentCommand(verb, words is [_, { Length: > 0 } reason] ? reason[..Math.Min(reason.Length, LongestReason)] : null);
    }
}
