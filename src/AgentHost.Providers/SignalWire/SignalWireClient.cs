using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.SignalWire;

/// <summary>SignalWire's two APIs over HTTP: addresses, credentials and encodings, and nothing of what the calls mean (signalwire.md §2).</summary>
internal sealed class SignalWireClient(SignalWireOptions options, CarrierReads reads, CarrierOrders orders)
{
    /// <summary>The REST API's path of numbers.</summary>
    public const string Numbers = "/api/relay/rest/phone_numbers";

    /// <summary>The REST API's path of 10DLC campaigns.</summary>
    public const string Campaigns = "/api/relay/rest/registry/beta/campaigns";

    private const string Json = "application/json";

    private readonly string _host = options.Api.AbsoluteUri.TrimEnd('/');

    /// <summary>The compatibility API's path of the project, with its end slash.</summary>
    public string LamlPath { get; } = $"/api/laml/2010-04-01/Accounts/{Uri.EscapeDataString(options.ProjectId ?? "")}/";

    /// <summary>Reads a message. Throws <see cref="ProviderUnavailableException"/> when there is no usable one.</summary>
    public async Task<T> ReadAsync<T>(CarrierOperation operation, string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        Message(await reads.SendAsync(Request(operation, HttpMethod.Get, path), cancellationToken), type);

    /// <summary>Reads a message, or null where SignalWire says that there is no such thing.</summary>
    public async Task<T?> ReadOrMissingAsync<T>(CarrierOperation operation, string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var answer = await reads.SendAsync(Request(operation, HttpMethod.Get, path), cancellationToken);
        return SignalWireOutcomes.IsMissing(answer) ? null : Message(answer, type);
    }

    /// <summary>Sends a form once, never again: the compatibility API.</summary>
    public Task<CarrierAnswer> SendFormOnceAsync(CarrierOperation operation, string path, FormFields fields, CancellationToken cancellationToken) =>
        orders.SendOnceAsync(Request(operation, HttpMethod.Post, path) with { Content = fields.ToContent(), ContentType = FormFields.ContentType }, cancellationToken);

    /// <summary>Sends a message once, never again: the REST API.</summary>
    public Task<CarrierAnswer> SendJsonOnceAsync(CarrierOperation operation, HttpMethod method, string path, byte[] message, CancellationToken cancellationToken) =>
        orders.SendOnceAsync(Request(operation, method, path) with { Content = message, ContentType = Json }, cancellationToken);

    /// <summary>Deletes once, never again.</summary>
    public Task<CarrierAnswer> DeleteOnceAsync(CarrierOperation operation, string path, CancellationToken cancellationToken) =>
        orders.SendOnceAsync(Request(operation, HttpMethod.Delete, path), cancellationToken);

    /// <summary>
    /// The path of the next page, which comes absolute or relative; null at the end. Throws <see cref="ProviderUnavailableException"/> for one that
    /// leads out of the list or nowhere new: the credentials would go along, or the paging never end.
    /// </summary>
    /// <param name="next">As the page has it.</param>
    /// <param name="current">The path of the page.</param>
    /// <param name="list">The path of the list.</param>
    public string? NextPage(string? next, string current, string list)
    {
        if (string.IsNullOrEmpty(next))
        {
            return null;
        }

        var path = next.StartsWith($"{_host}/", StringComparison.OrdinalIgnoreCase) ? next[_host.Length..] : next;
        return path.StartsWith($"{list}?", StringComparison.Ordinal) && path != current
            ? path
            : throw new ProviderUnavailableException(ProviderNames.SignalWire, "unreadable_answer");
    }

    private T Message<T>(CarrierAnswer answer, JsonTypeInfo<T> type)
        where T : class =>
        answer is CarrierAnswer.Answered { IsSuccess: true } answered && JsonBody.TryRead(answered.Body, type, out var message)
            ? message
            : throw SignalWireOutcomes.Unusable(answer, reads.Time.GetUtcNow());

    private CarrierRequest Request(CarrierOperation operation, HttpMethod method, string path) => new()
    {
        Operation = operation,
        Method = method,
        Address = new Uri(_host + path),
        Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.ProjectId}:{options.ApiToken}"))),
        Timeout = options.CallTimeout,
    };
}
