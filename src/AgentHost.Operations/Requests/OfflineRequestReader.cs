using AgentHost.Numbering.Reading;
using AgentHost.Numbering.Requests;

namespace AgentHost.Operations.Requests;

/// <summary>The reader without a language model: the grammar of AgentHost.Numbering.</summary>
public sealed class OfflineRequestReader : IRequestReader
{
    /// <inheritdoc/>
    public string Name => "offline";

    /// <inheritdoc/>
    public Task<Reading> ReadAsync(string text, DateOnly received, NumberRequest? soFar, int? lastLine, CancellationToken cancellationToken) =>
        Task.FromResult(OfflineReader.Default.Read(text, received, soFar, lastLine));
}
