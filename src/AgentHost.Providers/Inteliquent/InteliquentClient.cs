using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Inteliquent;

/// <summary>
/// Inteliquent over HTTP: addresses, both credentials and encodings, and nothing of what the calls mean (inteliquent.md §2). Every call is a POST with
/// JSON; which of them only read, and may be repeated, is decided by the caller's choice of <see cref="ReadAsync"/> or <see cref="SendOnceAsync"/>.
/// </summary>
internal sealed class InteliquentClient(InteliquentOptions options, CarrierReads reads, CarrierOrders orders)
{
    private readonly InteliquentToken? _token = options.Assumptions.AuthMode == InteliquentAuthMode.Bearer ? new InteliquentToken(options, reads) : null;

    /// <summary>The clock.</summary>
    public TimeProvider Time => reads.Time;

    /// <summary>Reads a message; null where there is nothing of the kind ("No Result Found"). Throws <see cref="ProviderUnavailableException"/> when there is no usable answer.</summary>
    /// <param name="operation">What it is for.</param>
    /// <param name="path">The call, such as tnInventory.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="type">How the answer is read.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="alsoNone">Another code by which there is nothing of the kind.</param>
    public async Task<T?> ReadAsync<T>(
        CarrierOperation operation, string path, InteliquentRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken, string? alsoNone = null)
        where T : InteliquentReply
    {
        var (message, token) = await RequestAsync(operation, path, request, cancellationToken);
        var answer = await reads.SendAsync(message, cancellationToken);
        if (token is not null && InteliquentOutcomes.RefusesToken(answer))
        {
            _token!.Forget(token);
            (message, _) = await RequestAsync(operation, path, request, cancellationToken);
            answer = await reads.SendAsync(message, cancellationToken);
        }

        if (answer is CarrierAnswer.Answered { Status: < 300 or (>= 400 and < 500) } answered)
        {
            var code = InteliquentOutcomes.CodeOf(answer, options.Assumptions);
            if (code == InteliquentOutcomes.NoneFound || (alsoNone is not null && code == alsoNone))
            {
                return null;
            }

            if (code == InteliquentOutcomes.Success && JsonBody.TryRead(answered.Body, type, out var read))
            {
                return read;
            }
        }

        throw InteliquentOutcomes.Unusable(answer, options.Assumptions, reads.Time.GetUtcNow());
    }

    /// <summary>Sends what changes something, once, never again. Never throws.</summary>
    public async Task<CarrierAnswer> SendOnceAsync(CarrierOperation operation, string path, InteliquentRequest request, CancellationToken cancellationToken)
    {
        CarrierRequest message;
        string? token;
        try
        {
            (message, token) = await RequestAsync(operation, path, request, cancellationToken);
        }
        catch (Exception e) when (e is ProviderUnavailableException or OperationCanceledException)
        {
            // There is no token, and nothing was sent.
            return new CarrierAnswer.NotSent();
        }

        var answer = await orders.SendOnceAsync(message, cancellationToken);
        if (token is not null && InteliquentOutcomes.RefusesToken(answer))
        {
            _token!.Forget(token);
        }

        return answer;
    }

    /// <summary>The fault of an answer that lacks what it must hold.</summary>
    public static ProviderUnavailableException Unreadable() => new(ProviderNames.Inteliquent, "unreadable_answer");

    /// <summary>Whether a list has a page after this one; throws for an answer that tells of another page than was asked for.</summary>
    /// <param name="reply">The page.</param>
    /// <param name="page">Which it is, from 1.</param>
    /// <param name="size">How many entries were asked for.</param>
    /// <param name="count">How many came.</param>
    public static bool HasMore(InteliquentReply reply, int page, int size, int count)
    {
        if (int.TryParse(reply.Page, out var told) && told != page)
        {
            throw Unreadable();
        }

        return count > 0 && (int.TryParse(reply.TotalPages, out var pages) ? page < pages : count >= size);
    }

    private async Task<(CarrierRequest Request, string? Token)> RequestAsync(CarrierOperation operation, string path, InteliquentRequest request, CancellationToken cancellationToken)
    {
        var key = options.ConsumerKey is { Length: > 0 } consumer ? consumer : options.PrivateKey;
        var token = _token is null ? null : await _token.GetAsync(cancellationToken);
        request.PrivateKey = options.PrivateKey is { Length: > 0 } own ? own : key;
        var message = new CarrierRequest
        {
            Operation = operation,
            Method = HttpMethod.Post,
            Address = new Uri($"{options.Api.AbsoluteUri.TrimEnd('/')}/Services/{options.Assumptions.ApiVersion}/{path}"),
            Authorization = token is null ? new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{key}:{options.SecretKey}"))) : new("Bearer", token),
            Content = JsonSerializer.SerializeToUtf8Bytes(request, request.GetType(), InteliquentWire.Default),
            ContentType = "application/json",
            Timeout = options.CallTimeout,
        };
        return (message, token);
    }
}
