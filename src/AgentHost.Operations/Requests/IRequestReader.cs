using AgentHost.Numbering.Reading;
using AgentHost.Numbering.Requests;

namespace AgentHost.Operations.Requests;

/// <summary>Turns words into a request: the offline grammar, or a language model checked by it (design §6).</summary>
public interface IRequestReader
{
    /// <summary>Which reader it is, for reports and logs: "offline", or a model's name.</summary>
    string Name { get; }

    /// <summary>Reads one message.</summary>
    /// <param name="text">The message.</param>
    /// <param name="received">The day it was received; relative dates count from it.</param>
    /// <param name="soFar">The request as it stood before this message, in a dialogue.</param>
    /// <param name="lastLine">Index of the line spoken of last.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<Reading> ReadAsync(string text, DateOnly received, NumberRequest? soFar, int? lastLine, CancellationToken cancellationToken);
}
