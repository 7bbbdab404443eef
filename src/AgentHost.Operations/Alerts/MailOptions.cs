namespace AgentHost.Operations.Alerts;

/// <summary>A mailbox, and the server that brings mail there.</summary>
public sealed record MailOptions
{
    /// <summary>The server.</summary>
    public required string Host { get; init; }

    /// <summary>Its port. Default 587.</summary>
    public int Port { get; init; } = 587;

    /// <summary>Whose mail it is.</summary>
    public required string From { get; init; }

    /// <summary>Who gets it.</summary>
    public required IReadOnlyList<string> To { get; init; }

    /// <summary>User name there; null for none.</summary>
    public string? Username { get; init; }

    /// <summary>Password there.</summary>
    public string? Password { get; init; }

    /// <summary>Whether the connection must be made secure (STARTTLS). Off on this machine only.</summary>
    public bool Tls { get; init; } = true;

    /// <summary>The server, and nothing secret.</summary>
    public override string ToString() => $"{Host}:{Port}";
}
