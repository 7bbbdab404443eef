using Microsoft.Extensions.AI;

namespace AgentHost.Agent.Models;

/// <summary>How much of the language model one message of a person has used: turns, tokens, cost.</summary>
public sealed class ModelBudget(ModelOptions options)
{
    private int _turns;
    private long _input;
    private long _output;

    /// <summary>Counts a turn before it is taken; throws <see cref="ModelTroubleException"/> when one of the limits is reached.</summary>
    public void Begin()
    {
        if (_turns >= options.MaxTurns)
        {
            throw new ModelTroubleException(ModelTroubles.OverBudget("turns", "AgentHost:Model:MaxTurns"));
        }

        if (_input + _output >= options.MaxTokens)
        {
            throw new ModelTroubleException(ModelTroubles.OverBudget("tokens", "AgentHost:Model:MaxTokens"));
        }

        if (options.CostOf(_input, _output) >= options.MaxCost)
        {
            throw new ModelTroubleException(ModelTroubles.OverBudget("money", "AgentHost:Model:MaxCost"));
        }

        _turns++;
    }

    /// <summary>Counts what a turn used.</summary>
    public void Spend(UsageDetails? usage)
    {
        _input += usage?.InputTokenCount ?? 0;
        _output += usage?.OutputTokenCount ?? 0;
    }
}
