using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Local;

namespace AgentHost.Tests.Operations.Faults;

/// <summary>The Local carrier, whose first purchase is held up on the way until the test has it arrive, and whose list may lack a number while it is read.</summary>
internal sealed class LateCarrier(LocalProvider inner) : IProvider
{
    private readonly LocalProvider _inner = inner;
    private PurchaseRequest? _heldUp;
    private bool _delivers;
    private ClientReference? _trace;

    public ProviderProfile Profile => _inner.Profile;

    /// <summary>How many purchases were sent to it.</summary>
    public int Sent { get; private set; }

    /// <summary>A number that moves to a page which was read already.</summary>
    public E164? Moving { get; set; }

    /// <summary>Whether the first purchase is held up; else none is.</summary>
    public bool HoldsUp { get; init; } = true;

    /// <summary>
    /// Whether the next purchase is carried out, its answer lost, and what was held up arrives right behind it and leaves its reference with the number (reliability §3: Twilio).
    /// </summary>
    public bool Overwrites { get; init; }

    /// <summary>Whether nobody answers who asks what became of a purchase.</summary>
    public bool IsSilent { get; set; }

    /// <summary>What was held up arrives, and is carried out.</summary>
    public Task ArriveAsync() => _inner.PurchaseAsync(_heldUp!, CancellationToken.None);

    public async Task<PurchaseAnswer> PurchaseAsync(PurchaseRequest request, CancellationToken cancellationToken)
    {
        Sent++;
        if (_delivers || !HoldsUp)
        {
            var answer = await _inner.PurchaseAsync(request, cancellationToken);
            _trace = Overwrites ? _heldUp?.Reference : null;
            return Overwrites ? PurchaseAnswer.All(request.Numbers, new PurchaseOutcome.Unknown("timeout")) : answer;
        }

        (_heldUp, _delivers) = (request, true);
        return PurchaseAnswer.All(request.Numbers, new PurchaseOutcome.Unknown("timeout"));
    }

    public async Task<OwnedPage> ListOwnedAsync(string? cursor, CancellationToken cancellationToken)
    {
        var page = await _inner.ListOwnedAsync(cursor, cancellationToken);
        return page with { Numbers = [.. page.Numbers.Where(n => n.Number != Moving)] };
    }

    public Task<IReadOnlyList<OfferedNumber>> SearchAsync(NumberQuery query, CancellationToken cancellationToken) => _inner.SearchAsync(query, cancellationToken);

    public Task<IReadOnlyList<OfferedNumber>> CheckAsync(IReadOnlyList<E164> numbers, CancellationToken cancellationToken) => _inner.CheckAsync(numbers, cancellationToken);

    public async Task<FindAnswer> FindAsync(FindQuery query, CancellationToken cancellationToken)
    {
        if (IsSilent)
        {
            throw new ProviderUnavailableException(Profile.Name, "server_error");
        }

        var answer = await _inner.FindAsync(query, cancellationToken);
        return _trace is { } trace && trace != query.Reference
            ? answer with { Numbers = answer.Numbers.ToDictionary(n => n.Key, n => n.Value is FoundNumber.Owned owned ? new FoundNumber.OwnedByAnother(trace.Value, owned.CarrierNumberId) : n.Value) }
            : answer;
    }

    public Task<OwnedNumber?> GetOwnedAsync(E164 number, CancellationToken cancellationToken) => _inner.GetOwnedAsync(number, cancellationToken);

    public Task<EffectOutcome> ConfigureAsync(E164 number, NumberSettings settings, CancellationToken cancellationToken) => _inner.ConfigureAsync(number, settings, cancellationToken);

    public Task<EffectOutcome> ReleaseAsync(E164 number, ClientReference reference, CancellationToken cancellationToken) => _inner.ReleaseAsync(number, reference, cancellationToken);

    public Task<AccountState> GetAccountAsync(CancellationToken cancellationToken) => _inner.GetAccountAsync(cancellationToken);
}
