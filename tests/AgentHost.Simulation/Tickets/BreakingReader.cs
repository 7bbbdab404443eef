using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Operations.Requests;
using ReadMessage = AgentHost.Numbering.Reading.Reading;

namespace AgentHost.Simulation.Tickets;

/// <summary>The grammar, which breaks at one word (fault 26) and at another makes something up, as a model may (fault 27).</summary>
internal sealed class BreakingReader : IRequestReader
{
    /// <summary>The word that breaks it.</summary>
    public const string Breaks = "boom!";

    /// <summary>The word at which it makes something up; the number behind it says what.</summary>
    public const string Invents = "dream:";

    /// <summary>How many things it makes up.</summary>
    public const int Inventions = 5;

    /// <summary>The quantity that it makes up.</summary>
    public const int Many = 400;

    private readonly OfflineRequestReader _grammar = new();

    public string Name => _grammar.Name;

    public Task<ReadMessage> ReadAsync(string text, DateOnly received, NumberRequest? soFar, int? lastLine, CancellationToken cancellationToken) =>
        text.Contains(Breaks, StringComparison.Ordinal) ? throw new InvalidOperationException("This text breaks the reader.")
        : text.IndexOf(Invents, StringComparison.Ordinal) is >= 0 and var at ? Task.FromResult(new ReadMessage(Invented(text[at + Invents.Length + 1]), [], [], Understood: true))
        : _grammar.ReadAsync(text, received, soFar, lastLine, cancellationToken);

    private static NumberRequest Invented(char what) => what switch
    {
        '0' => new() { Intent = RequestIntent.Order, Numbers = [E164.Parse("+442071234567")], Lines = [new RequestLine { Quantity = 1 }] },
        '1' => new() { Intent = RequestIntent.Order, Lines = [new RequestLine { AreaCodes = [Npa.Parse("206")], Quantity = Many }] },
        '2' => new() { Intent = RequestIntent.Release, Numbers = [E164.Parse("+12065550100")] },
        '3' => new() { Intent = RequestIntent.Status, Reference = "ORD-ZZZZZZZ" },
        _ => new() { Intent = RequestIntent.Order },
    };
}
