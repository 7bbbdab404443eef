using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Telnyx;

/// <summary>Telnyx over HTTP: addresses, credentials and encodings, and nothing of what the calls mean (telnyx.md §2).</summary>
internal sealed class TelnyxClient(TelnyxOptions options, CarrierReads reads, CarrierOrders orders)
{
    /// <summary>The clock.</summary>
    public TimeProvider Time => reads.Time;

    /// <summary>Reads a message. Throws <see cref="ProviderUnavailableException"/> when there is no usable one.</summary>
    public async Task<T> ReadAsync<T>(CarrierOperation operation, string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        Message(await reads.SendAsync(Request(operation, HttpMethod.Get, path), cancellationToken), type);

    /// <summary>Asks by a POST that changes nothing.</summary>
    public async Task<TAnswer> AskAsync<TBody, TAnswer>(
        CarrierOperation operation, string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> type, CancellationToken cancellationToken)
        where TAnswer : class =>
        Message(await reads.SendAsync(Request(operation, HttpMethod.Post, path, JsonSerializer.SerializeToUtf8Bytes(body, bodyType)), cancellationToken), type);

    /// <summary>Reads a message where a refusal (400, 422) or "not there" (404) is an answer too: then it is null, beside the errors' codes.</summary>
    public async Task<(IReadOnlyList<string> Errors, T? Message)> ReadOrRefusalAsync<T>(CarrierOperation operation, string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var answer = await reads.SendAsync(Request(operation, HttpMethod.Get, path), cancellationToken);
        return answer is CarrierAnswer.Answered { Status: 400 or 404 or 422 } refused && TelnyxOutcomes.CodesOf(refused) is { Count: > 0 } codes
            ? (codes, null)
            : ([], Message(answer, type));
    }

    /// <summary>Reads a message that may not be there (404 with its code): then null.</summary>
    public async Task<T?> FindAsync<T>(CarrierOperation operation, string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var answer = await reads.SendAsync(Request(operation, HttpMethod.Get, path), cancellationToken);
        return answer is CarrierAnswer.Answered { Status: 404 } absent && TelnyxOutcomes.CodesOf(absent) is [TelnyxOutcomes.NotFound] ? null : Message(answer, type);
    }

    /// <summary>One page of a list, and whether there is another. A page without its list or its count of pages is no page.</summary>
    public async Task<(IReadOnlyList<T> Items, bool More)> PageAsync<T>(
        CarrierOperation operation, string path, int page, JsonTypeInfo<TelnyxList<T>> type, CancellationToken cancellationToken, params IReadOnlyList<(string Name, string Value)> filters)
        where T : class
    {
        var fields = filters.Aggregate(new FormFields(), (form, filter) => form.Add(filter.Name, filter.Value))
            .Add("page[number]", page.ToString())
            .Add("page[size]", options.PageSize.ToString());
        var list = await ReadAsync(operation, path + fields.ToQuery(), type, cancellationToken);
        return list is { Data: { } items, Meta.TotalPages: { } pages } ? (items, page < pages && items.Count > 0) : throw Unreadable();
    }

    /// <summary>A list to its end.</summary>
    public async Task<List<T>> ListAsync<T>(
        CarrierOperation operation, string path, JsonTypeInfo<TelnyxList<T>> type, CancellationToken cancellationToken, params IReadOnlyList<(string Name, string Value)> filters)
        where T : class
    {
        var all = new List<T>();
        for (var page = 1; ; page++)
        {
            var (items, more) = await PageAsync(operation, path, page, type, cancellationToken, filters);
            all.AddRange(items);
            if (!more)
            {
                return all;
            }
        }
    }

    /// <summary>Sends a body once, never again.</summary>
    public Task<CarrierAnswer> SendOnceAsync<T>(CarrierOperation operation, HttpMethod method, string path, T body, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        orders.SendOnceAsync(Request(operation, method, path, JsonSerializer.SerializeToUtf8Bytes(body, type)), cancellationToken);

    /// <summary>Sends a request without a body once, never again.</summary>
    public Task<CarrierAnswer> SendOnceAsync(CarrierOperation operation, HttpMethod method, string path, CancellationToken cancellationToken) =>
        orders.SendOnceAsync(Request(operation, method, path), cancellationToken);

    /// <summary>The fault of an answer that lacks what it must have.</summary>
    public static ProviderUnavailableException Unreadable() => new(ProviderNames.Telnyx, "unreadable_answer");

    private T Message<T>(CarrierAnswer answer, JsonTypeInfo<T> type)
        where T : class =>
        answer is CarrierAnswer.Answered { IsSuccess: true } answered && JsonBody.TryRead(answered.Body, type, out var message)
            ? message
            : throw TelnyxOutcomes.Unusable(answer, reads.Time.GetUtcNow());

    private CarrierRequest Request(CarrierOperation operation, HttpMethod method, string path, byte[]? body = null) => new()
    {
        Operation = operation,
        Method = method,
        Address = new Uri(options.Api.AbsoluteUri.TrimEnd('/') + path),
        Authorization = new AuthenticationHeaderValue("Bearer", Credential()),
        Content = body,
        ContentType = body is null ? null : "application/json",
        Timeout = options.CallTimeout,
    };

    // Without any credential Telnyx answers 404, "not found" (telnyx.md §2), which would read as "not owned": something always goes along.
    private string Credential() => options.ApiKey is { Length: > 0 } key && key.All(c => c is > ' ' and <= '~') ? key : "none";
}
