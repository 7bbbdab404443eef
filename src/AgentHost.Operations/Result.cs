using System.Diagnostics.CodeAnalysis;

namespace AgentHost.Operations;

/// <summary>A value, or the problem that stood in its way.</summary>
public readonly record struct Result<T>
    where T : class
{
    private Result(T? value, Problem? problem) => (Value, Problem) = (value, problem);

    /// <summary>The value, when there is no problem.</summary>
    public T? Value { get; }

    /// <summary>The problem, when there is no value.</summary>
    public Problem? Problem { get; }

    /// <summary>Takes the value or the problem.</summary>
    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Problem? problem)
    {
        value = Value;
        problem = Problem;
        return value is not null;
    }

    /// <summary>A value.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>A problem.</summary>
    public static implicit operator Result<T>(Problem problem) => new(null, problem);
}
