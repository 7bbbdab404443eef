using System.Diagnostics.CodeAnalysis;

namespace AgentHost.Zendesk.Comments;

/// <summary>What a comment may say: facts by name, as the templates name them, and the states of which it may speak.</summary>
public sealed class FactSet
{
    private readonly Dictionary<string, Fact> _facts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _states = new(StringComparer.Ordinal);

    /// <summary>All facts of this set.</summary>
    public IReadOnlyDictionary<string, Fact> All => _facts;

    /// <summary>The states of which a text may speak because they are true: the words behind <c>says</c> in <c>prompts/tickets/words.md</c>.</summary>
    public IReadOnlySet<string> States => _states;

    /// <summary>Adds a fact; nothing when it is null.</summary>
    public FactSet With(string name, Fact? fact)
    {
        if (fact is not null)
        {
            _facts[name] = fact;
        }

        return this;
    }

    /// <summary>Adds a count.</summary>
    public FactSet With(string name, int count) => With(name, new Fact.Count(count));

    /// <summary>Adds something that holds, if it does.</summary>
    public FactSet If(string name, bool holds) => With(name, holds ? new Fact.Holds() : null);

    /// <summary>Lets a text speak of a state, if it is so.</summary>
    public FactSet Says(string state, bool holds = true)
    {
        if (holds)
        {
            _states.Add(state);
        }

        return this;
    }

    /// <summary>The fact of that name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out Fact? fact) => _facts.TryGetValue(name, out fact);

    /// <summary>Whether the fact is there and is not nothing.</summary>
    public bool Has(string name) => _facts.TryGetValue(name, out var fact) && fact switch
    {
        Fact.Count count => count.Value != 0,
        Fact.Rows rows => rows.Items.Count > 0,
        Fact.Outside(var text) => OutsideText.Clean(text).Length > 0,
        Fact.Quoted(var text) => OutsideText.Clean(text).Length > 0,
        Fact.Phrase phrase => phrase.Parts.Count > 0,
        _ => true,
    };
}
