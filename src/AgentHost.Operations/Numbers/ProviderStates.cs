using AgentHost.Numbering;
using AgentHost.Providers;

namespace AgentHost.Operations.Numbers;

/// <summary>The accounts in use, with what each says of itself.</summary>
public sealed class ProviderStates(ProviderDirectory directory, OperationsOptions options)
{
    /// <summary>The problem of naming a provider that is not in use.</summary>
    public static Problem NotInUse(string provider) => new(
        ProblemKind.Configuration,
        "provider_not_in_use",
        $"The provider {provider} is not in use here.",
        "Nothing was ordered.",
        "See `agenthost providers list` for those that are, or leave the provider out.");

    /// <summary>Asks every account for its state.</summary>
    public async Task<Result<ProviderList>> ListAsync(Caller caller, CancellationToken cancellationToken) => new ProviderList
    {
        Mode = options.Live ? "live" : "simulated",
        Providers = await Task.WhenAll(directory.All.Select(p => ViewAsync(p, cancellationToken))),
        NotUsed = [.. directory.NotUsed, .. directory.Complaints()],
    };

    private static async Task<ProviderView> ViewAsync(IProvider provider, CancellationToken cancellationToken)
    {
        var profile = provider.Profile;
        var state = await StateAsync(provider, cancellationToken);
        return new ProviderView
        {
            Provider = profile.Name,
            Account = profile.Account,
            Usable = state.Usable,
            Detail = state.Detail,
            Simulated = profile.Simulated,
            Countries = profile.Countries,
            NumberTypes = [.. profile.NumberTypes.Select(Word.Of)],
            Reserves = profile.Reserves,
            Backorders = profile.Backorders,
            Balance = state.Balance?.Amount,
        };
    }

    private static async Task<AccountState> StateAsync(IProvider provider, CancellationToken cancellationToken)
    {
        if (provider.Profile.MissingSettings is { Count: > 0 } missing)
        {
            return new AccountState(false, $"Missing: {string.Join(", ", missing)}.", null);
        }

        try
        {
            return await provider.GetAccountAsync(cancellationToken);
        }
        catch (ProviderUnavailableException e)
        {
            return new AccountState(false, $"Does not answer: {e.Reason}.", null);
        }
    }
}
