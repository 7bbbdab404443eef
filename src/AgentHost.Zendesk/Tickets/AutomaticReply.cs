namespace AgentHost.Zendesk.Tickets;

/// <summary>Tells mails that a machine sent for the requester: answering them would go round in circles.</summary>
internal static class AutomaticReply
{
    private const int Opening = 200;

    private static readonly string[] Marks =
    [
        "automatic reply", "auto-reply", "autoreply", "auto reply", "out of office", "out of the office", "away from the office", "on vacation until", "delivery status notification", "undeliverable", "mail delivery failed",
        "réponse automatique", "absence du bureau", "absent du bureau", "absente du bureau", "je suis absent", "je suis absente", "respuesta automática", "fuera de la oficina", "fuera de oficina",
    ];

    /// <summary>Whether subject or opening say so.</summary>
    public static bool Is(string? subject, string text)
    {
        var opening = text.AsSpan(0, Math.Min(text.Length, Opening));
        foreach (var mark in Marks)
        {
            if (opening.Contains(mark, StringComparison.OrdinalIgnoreCase) || subject?.StartsWith(mark, StringComparison.OrdinalIgnoreCase) == true)
            {
                return true;
            }
        }

        return false;
    }
}
