using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Twilio;

/// <summary>Twilio over HTTP: addresses, credentials and encodings, and nothing of what the calls mean (twilio.md §2).</summary>
internal sealed class TwilioClient(TwilioOptions options, CarrierReads reads, CarrierOrders orders)
{
    /// <summary>The path of the account, with its end slash.</summary>
    public string AccountPath { get; } = $"/2010-04-01/Accounts/{options.AccountSid}/";

    /// <summary>The clock.</summary>
    public TimeProvider Time => reads.Time;

    /// <summary>Reads a message. Throws <see cref="ProviderUnavailableException"/> when there is no usable one.</summary>
    public async Task<T> ReadAsync<T>(CarrierOperation operation, Uri host, string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        Message(await reads.SendAsync(Request(operation, HttpMethod.Get, host, path), cancellationToken), type);

    /// <summary>Reads a message where "not there" (404) or a refusal (400) is an answer too: then it is null, beside the error's code.</summary>
    public async Task<(string? Error, T? Message)> ReadOrRefusalAsync<T>(
        CarrierOperation operation, Uri host, string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var answer = await reads.SendAsync(Request(operation, HttpMethod.Get, host, path), cancellationToken);
        return answer is CarrierAnswer.Answered { Status: 400 or 404 } refused && TwilioOutcomes.CodeOf(refused) is { } code ? (code, null) : (null, Message(answer, type));
    }

    /// <summary>Sends a form once, never again.</summary>
    public Task<CarrierAnswer> PostOnceAsync(CarrierOperation operation, Uri host, string path, FormFields fields, CancellationToken cancellationToken) =>
        orders.SendOnceAsync(
            Request(operation, HttpMethod.Post, host, path) with { Content = fields.ToContent(), ContentType = FormFields.ContentType }, cancellationToken);

    /// <summary>Sends a content once, never again.</summary>
    public Task<CarrierAnswer> PostContentOnceAsync(CarrierOperation operation, Uri host, string path, byte[] content, string contentType, CancellationToken cancellationToken) =>
        orders.SendOnceAsync(Request(operation, HttpMethod.Post, host, path) with { Content = content, ContentType = contentType }, cancellationToken);

    /// <summary>Deletes once, never again.</summary>
    public Task<CarrierAnswer> DeleteOnceAsync(CarrierOperation operation, Uri host, string path, CancellationToken cancellationToken) =>
        orders.SendOnceAsync(Request(operation, HttpMethod.Delete, host, path), cancellationToken);

    /// <summary>
    /// The path of the next page; null at the end. Throws <see cref="ProviderUnavailableException"/> for one that leads out of this account or nowhere
    /// new: the credentials would go along, or the paging never end.
    /// </summary>
    public string? NextPage(string? next, string current) =>
        string.IsNullOrEmpty(next) ? null
        : next.StartsWith(AccountPath, StringComparison.Ordinal) && next != current ? next
        : throw new ProviderUnavailableException(ProviderNames.Twilio, "unreadable_answer");

    /// <summary>The same on messaging.twilio.com, where the address is absolute.</summary>
    public string? NextMessagingPage(string? next, string current)
    {
        if (string.IsNullOrEmpty(next))
        {
            return null;
        }

        var host = options.Messaging.AbsoluteUri.TrimEnd('/');
        return next.StartsWith($"{host}/v1/", StringComparison.Ordinal) && next[host.Length..] != current
            ? next[host.Length..]
            : throw new ProviderUnavailableException(ProviderNames.Twilio, "unreadable_answer");
    }

    private T Message<T>(CarrierAnswer answer, JsonTypeInfo<T> type)
        where T : class =>
        answer is CarrierAnswer.Answered { IsSuccess: true } answered && JsonBody.TryRead(answered.Body, type, out var message)
            ? message
            : throw TwilioOutcomes.Unusable(answer, reads.Time.GetUtcNow());

    private CarrierRequest Request(CarrierOperation operation, HttpMethod method, Uri host, string path) => new()
    {
        Operation = operation,
        Method = method,
        Address = new Uri(host.AbsoluteUri.TrimEnd('/') + path),
        Authorization = Credentials(),
        Timeout = options.CallTimeout,
    };

    private AuthenticationHeaderValue Credentials()
    {
        var pair = options is { ApiKey: { Length: > 0 } key, ApiSecret: { Length: > 0 } secret } ? $"{key}:{secret}" : $"{options.AccountSid}:{options.AuthToken}";
        return new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
    }
}
