using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AgentHost.Numbering;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Plivo;

/// <summary>
/// Plivo over HTTP: addresses, credentials and encodings, and nothing of what the calls mean (plivo.md §2). Every path ends with a slash.
/// </summary>
internal sealed class PlivoClient(PlivoOptions options, CarrierReads reads, CarrierOrders orders)
{
    /// <summary>The most that one page may hold (plivo.md §3).</summary>
    public const int LargestPage = 20;

    private const string Json = "application/json";

    /// <summary>Reads a message below the account. Throws <see cref="ProviderUnavailableException"/> when there is no usable one.</summary>
    public async Task<T> ReadAsync<T>(CarrierOperation operation, string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        Message(await reads.SendAsync(Request(operation, HttpMethod.Get, path), cancellationToken), type);

    /// <summary>The same where "not there" is an answer too: null for it.</summary>
    public async Task<T?> TryReadAsync<T>(CarrierOperation operation, string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var answer = await reads.SendAsync(Request(operation, HttpMethod.Get, path), cancellationToken);
        return PlivoOutcomes.IsNotThere(answer) ? null : Message(answer, type);
    }

    /// <summary>Sends a message once, never again.</summary>
    public Task<CarrierAnswer> PostOnceAsync<T>(CarrierOperation operation, string path, T message, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        orders.SendOnceAsync(
            Request(operation, HttpMethod.Post, path) with { Content = JsonSerializer.SerializeToUtf8Bytes(message, type), ContentType = Json }, cancellationToken);

    /// <summary>Deletes once, never again.</summary>
    public Task<CarrierAnswer> DeleteOnceAsync(CarrierOperation operation, string path, CancellationToken cancellationToken) =>
        orders.SendOnceAsync(Request(operation, HttpMethod.Delete, path), cancellationToken);

    /// <summary>A number as Plivo writes it: its digits.</summary>
    public static string Digits(E164 number) => number.Value[1..];

    /// <summary>A number as Plivo wrote it.</summary>
    public static bool TryReadNumber(string? text, out E164 number) => E164.TryParse(text is ['+', ..] ? text : $"+{text}", out number);

    private T Message<T>(CarrierAnswer answer, JsonTypeInfo<T> type)
        where T : class =>
        answer is CarrierAnswer.Answered { IsSuccess: true } answered && JsonBody.TryRead(answered.Body, type, out var message)
            ? message
            : throw PlivoOutcomes.Unusable(answer, reads.Time.GetUtcNow());

    private CarrierRequest Request(CarrierOperation operation, HttpMethod method, string path) => new()
    {
        Operation = operation,
        Method = method,
        Address = new Uri($"{options.Api.AbsoluteUri.TrimEnd('/')}/v1/Account/{Uri.EscapeDataString(options.AuthId ?? "")}/{path}"),
        Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.AuthId}:{options.AuthToken}"))),
        Timeout = options.CallTimeout,
    };
}
