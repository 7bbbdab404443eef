using System.Net.Http.Headers;
using System.Xml.Linq;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Bandwidth;

/// <summary>Bandwidth over HTTP: addresses, credentials, XML and pages, and nothing of what the calls mean (bandwidth.md §2).</summary>
internal sealed class BandwidthClient(BandwidthOptions options, CarrierReads reads, CarrierOrders orders)
{
    private const int SeeOther = 303;
    private readonly BandwidthTokens _tokens = new(options, reads);
    private readonly string _api = options.Api.AbsoluteUri.TrimEnd('/');

    /// <summary>The path of the account.</summary>
    public string AccountPath { get; } = $"/accounts/{Uri.EscapeDataString(options.AccountId ?? "")}";

    /// <summary>The clock.</summary>
    public TimeProvider Time => reads.Time;

    /// <summary>Reads a document of this root. Throws <see cref="ProviderUnavailableException"/> when there is no usable one.</summary>
    public async Task<XElement> ReadAsync(CarrierOperation operation, string path, string root, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(operation, path, cancellationToken);
        return Document(answer, root) ?? throw Unusable(answer);
    }

    /// <summary>The same where "there is none" is an answer too: 404 with Bandwidth's own document, or 204. Then it is null.</summary>
    public async Task<XElement?> FindAsync(CarrierOperation operation, string path, string root, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(operation, path, cancellationToken);
        return Document(answer, root) ?? (IsAbsence(answer) ? null : throw Unusable(answer));
    }

    /// <summary>Reads, whatever comes.</summary>
    public Task<CarrierAnswer> SendAsync(CarrierOperation operation, string path, CancellationToken cancellationToken) =>
        SendAsync(Request(operation, HttpMethod.Get, _api + path), cancellationToken);

    /// <summary>Asks by sending a document, where that changes nothing.</summary>
    public Task<CarrierAnswer> AskAsync(CarrierOperation operation, string path, XElement document, CancellationToken cancellationToken) =>
        SendAsync(With(Request(operation, HttpMethod.Post, _api + path), document), cancellationToken);

    /// <summary>Sends a document that changes something, once, never again.</summary>
    public Task<CarrierAnswer> ChangeOnceAsync(CarrierOperation operation, HttpMethod method, string path, XElement document, CancellationToken cancellationToken) =>
        ChangeOnceAsync(With(Request(operation, method, _api + path), document), cancellationToken);

    /// <summary>Sends a file once, never again.</summary>
    public Task<CarrierAnswer> UploadOnceAsync(CarrierOperation operation, string path, ReadOnlyMemory<byte> content, string mediaType, CancellationToken cancellationToken) =>
        ChangeOnceAsync(Request(operation, HttpMethod.Post, _api + path) with { Content = content, ContentType = mediaType }, cancellationToken);

    /// <summary>Deletes once, never again.</summary>
    public Task<CarrierAnswer> DeleteOnceAsync(CarrierOperation operation, string path, CancellationToken cancellationToken) =>
        ChangeOnceAsync(Request(operation, HttpMethod.Delete, _api + path), cancellationToken);

    /// <summary>
    /// Reads an order until it is final, with growing pauses; null when patience ends first, however it ends. Never throws: what can't be read now is
    /// no answer yet.
    /// </summary>
    public async Task<XElement?> FollowAsync(CarrierOperation operation, string path, string root, Func<XElement, bool> isFinal, CancellationToken cancellationToken)
    {
        var begun = Time.GetTimestamp();
        var pause = options.FollowPause;
        try
        {
            while (Time.GetElapsedTime(begun) + pause <= options.FollowPatience)
            {
                await Task.Delay(pause, Time, cancellationToken);
                pause *= 2;
                if (Document(await SendAsync(operation, path, cancellationToken), root) is { } order && isFinal(order))
                {
                    return order;
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ProviderUnavailableException)
        {
            // The order goes on without us.
        }

        return null;
    }

    /// <summary>
    /// What the next page begins with; null at the end. Only that is taken of the link: its host and version are wrong (bandwidth.md §6). Throws
    /// <see cref="ProviderUnavailableException"/> for one that leads nowhere new: the paging would never end.
    /// </summary>
    public static string? NextPage(XElement list, string current)
    {
        const string Parameter = "page=";
        var link = list.Below("Links").TextAt("next") ?? "";
        var at = link.IndexOf(Parameter, StringComparison.Ordinal);
        if (at <= 0 || link[at - 1] is not ('?' or '&'))
        {
            return null;
        }

        var value = link[(at + Parameter.Length)..];
        var end = value.IndexOfAny(['&', '>', ';', '"']);
        var next = Uri.UnescapeDataString(end < 0 ? value : value[..end]);
        return next.Length == 0 ? null
            : next != current ? next
            : throw new ProviderUnavailableException(ProviderNames.Bandwidth, "unreadable_answer");
    }

    /// <summary>The fault of a read without a usable answer.</summary>
    public ProviderUnavailableException Unusable(CarrierAnswer answer) => BandwidthOutcomes.Unusable(answer, Time.GetUtcNow());

    /// <summary>The document of a success, if it is one of this root.</summary>
    public static XElement? Document(CarrierAnswer answer, string root) =>
        answer is CarrierAnswer.Answered { IsSuccess: true } answered && BandwidthXml.TryRead(answered.Body, out var document) && document.Is(root) ? document : null;

    // A bare 404 may be anybody's: a proxy's, or that of a wrong address.
    private static bool IsAbsence(CarrierAnswer answer) =>
        answer is CarrierAnswer.Answered { Status: 204 }
        || (answer is CarrierAnswer.Answered { Status: 404 } gone && BandwidthXml.TryRead(gone.Body, out var document) && document.Below("Description") is not null);

    private static CarrierRequest With(CarrierRequest request, XElement document) =>
        request with { Content = BandwidthXml.ToContent(document), ContentType = BandwidthXml.ContentType };

    private async Task<CarrierAnswer> SendAsync(CarrierRequest request, CancellationToken cancellationToken)
    {
        var (credentials, failure) = await _tokens.GetAsync(cancellationToken);
        if (failure is not null)
        {
            throw Unusable(failure);
        }

        var answer = await reads.SendAsync(request with { Authorization = credentials }, cancellationToken);
        if (answer is CarrierAnswer.Answered { Status: SeeOther } other && Elsewhere(other) is { } address)
        {
            answer = await reads.SendAsync(Request(request.Operation, HttpMethod.Get, address) with { Authorization = credentials }, cancellationToken);
        }

        Noted(answer);
        return answer;
    }

    private async Task<CarrierAnswer> ChangeOnceAsync(CarrierRequest request, CancellationToken cancellationToken)
    {
        AuthenticationHeaderValue? credentials;
        try
        {
            (credentials, var failure) = await _tokens.GetAsync(cancellationToken);
            if (failure is not null)
            {
                // Without a token nothing was sent; only refused credentials are told as such.
                return failure is CarrierAnswer.Answered { Status: 401 or 403 } ? failure : new CarrierAnswer.NotSent();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ProviderUnavailableException)
        {
            return new CarrierAnswer.NotSent();
        }

        var answer = await orders.SendOnceAsync(request with { Authorization = credentials }, cancellationToken);
        Noted(answer);
        return answer;
    }

    // Some collections are answered by "303 See Other" (bandwidth.md §2): followed once, within the API alone, because the credentials go along.
    private string? Elsewhere(CarrierAnswer.Answered answer) =>
        answer.Headers.TryGetValue("Location", out var location) && Uri.TryCreate(new Uri(_api), location, out var address)
        && address.AbsoluteUri.StartsWith($"{_api}/", StringComparison.Ordinal)
            ? address.AbsoluteUri
            : null;

    private void Noted(CarrierAnswer answer)
    {
        if (answer is CarrierAnswer.Answered { Status: 401 })
        {
            _tokens.Forget();
        }
    }

    private CarrierRequest Request(CarrierOperation operation, HttpMethod method, string address) => new()
    {
        Operation = operation,
        Method = method,
        Address = new Uri(address),
        Accept = BandwidthXml.Accept,
        Timeout = options.CallTimeout,
    };
}
