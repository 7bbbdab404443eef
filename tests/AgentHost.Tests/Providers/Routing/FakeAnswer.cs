namespace AgentHost.Tests.Providers.Routing;

/// <summary>What a fake carrier answers.</summary>
/// <param name="Status">The status; 0 for no connection.</param>
/// <param name="After">How long it takes.</param>
/// <param name="RetryAfter">Seconds that it asks to wait.</param>
public sealed record FakeAnswer(int Status, TimeSpan After = default, int? RetryAfter = null)
{
    public static implicit operator FakeAnswer(int status) => new(status);
}
