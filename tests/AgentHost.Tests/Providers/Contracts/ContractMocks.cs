namespace AgentHost.Tests.Providers.Contracts;

/// <summary>The mocks of a test class: one process for each description, started when first asked for and ended after the last test.</summary>
public sealed class ContractMocks : IAsyncDisposable
{
    private readonly Dictionary<string, Task<ContractMock>> _started = [];

    /// <summary>The mock of a description. Skips the test where it can't run.</summary>
    public Task<ContractMock> OfAsync(string description)
    {
        lock (_started)
        {
            return _started.TryGetValue(description, out var mock) ? mock : _started[description] = ContractMock.StartAsync(description);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var mock in _started.Values.Where(mock => mock.IsCompletedSuccessfully))
        {
            await (await mock).DisposeAsync();
        }
    }
}
