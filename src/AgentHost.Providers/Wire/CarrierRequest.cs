using System.Collections.ObjectModel;
using System.Net.Http.Headers;

namespace AgentHost.Providers.Wire;

/// <summary>One HTTP request to a carrier. Its text shows neither path, query, content nor credentials, so that it may stand in logs.</summary>
public sealed record CarrierRequest
{
    /// <summary>The most that an answer may hold unless the request says otherwise: 8 MiB, some ten times the largest page that a carrier documents.</summary>
    public const int DefaultAnswerLimit = 8 * 1024 * 1024;

    /// <summary>What it is for.</summary>
    public required CarrierOperation Operation { get; init; }

    /// <summary>The method.</summary>
    public required HttpMethod Method { get; init; }

    /// <summary>The absolute address, query included.</summary>
    public required Uri Address { get; init; }

    /// <summary>The credentials; null for none.</summary>
    public AuthenticationHeaderValue? Authorization { get; init; }

    /// <summary>The media type asked for.</summary>
    public string Accept { get; init; } = "application/json";

    /// <summary>What is sent. Whatever changes something is sent with a content, be it an empty one (reliability rule 5).</summary>
    public ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>The media type of <see cref="Content"/>; null when there is none.</summary>
    public string? ContentType { get; init; }

    /// <summary>Further headers, such as a key by which a repeat is known.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>How long the whole exchange may take, connecting and reading included. Default 15 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The most bytes that the answer's body may have, unpacked.</summary>
    public int AnswerLimit { get; init; } = DefaultAnswerLimit;

    /// <summary>Operation, method and host.</summary>
    public override string ToString() => $"{Operation}: {Method} {Address.Host}";
}
