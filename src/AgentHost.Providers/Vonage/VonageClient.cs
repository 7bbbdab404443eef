using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using AgentHost.Numbering;
using AgentHost.Numbering.Plan;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Vonage;

/// <summary>
/// Vonage over HTTP: addresses, credentials and encodings, and nothing of what the calls mean (vonage.md §2). The credentials go as Basic, never in the
/// query.
/// </summary>
internal sealed class VonageClient(VonageOptions options, CarrierReads reads, CarrierOrders orders)
{
    /// <summary>Reads a message. Throws <see cref="ProviderUnavailableException"/> when there is no usable one.</summary>
    public async Task<T> ReadAsync<T>(CarrierOperation operation, string path, FormFields query, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var answer = await reads.SendAsync(Request(operation, HttpMethod.Get, path + query.ToQuery()), cancellationToken);
        return answer is CarrierAnswer.Answered { IsSuccess: true } answered && JsonBody.TryRead(answered.Body, type, out var message)
            ? message
            : throw VonageOutcomes.Unusable(answer, reads.Time.GetUtcNow());
    }

    /// <summary>Reads one page of numbers. Throws for a body that is none: to take it for "nothing" would lose every number on it.</summary>
    /// <param name="operation">What it is for.</param>
    /// <param name="path">The list.</param>
    /// <param name="query">What to list, without paging.</param>
    /// <param name="index">The page, from 1.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<VonagePage> PageAsync(CarrierOperation operation, string path, FormFields query, int index, CancellationToken cancellationToken)
    {
        var message = await ReadAsync(operation, path, query.Add("size", $"{options.PageSize}").Add("index", $"{index}"), VonageWire.Default.VonageNumbers, cancellationToken);
        if (message.Numbers is null && (message.Count is not (null or 0) || message.Others is { Count: > 0 }))
        {
            throw new ProviderUnavailableException(ProviderNames.Vonage, "unreadable_answer");
        }

        var numbers = message.Numbers ?? [];
        var more = numbers.Count > 0 && (message.Count is { } count ? count > (long)options.PageSize * index : numbers.Count >= options.PageSize);
        return new VonagePage(numbers, more ? index + 1 : null);
    }

    /// <summary>Sends a form once, never again.</summary>
    public Task<CarrierAnswer> PostOnceAsync(CarrierOperation operation, string path, FormFields fields, CancellationToken cancellationToken) =>
        orders.SendOnceAsync(Request(operation, HttpMethod.Post, path) with { Content = fields.ToContent(), ContentType = FormFields.ContentType }, cancellationToken);

    /// <summary>A number as Vonage writes it: its digits.</summary>
    public static string Msisdn(E164 number) => number.Value[1..];

    /// <summary>A number as Vonage wrote it.</summary>
    public static bool TryReadNumber(string? msisdn, out E164 number) => E164.TryParse($"+{msisdn}", out number);

    /// <summary>The country that a number's calls must name; toll-free numbers are those of the US stock.</summary>
    public static string CountryOf(E164 number) => (number.IsNanp ? NumberingPlan.Default.FindAreaCode(number.Npa)?.Country : null) ?? "US";

    /// <summary>Toll-free or local; Vonage calls some local numbers mobile, which North America does not tell apart.</summary>
    public static NumberType TypeOf(E164 number) => NumberingPlan.Default.TypeOf(number);

    private CarrierRequest Request(CarrierOperation operation, HttpMethod method, string path) => new()
    {
        Operation = operation,
        Method = method,
        Address = new Uri(options.Rest.AbsoluteUri.TrimEnd('/') + path),
        Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.ApiKey}:{options.ApiSecret}"))),
        Timeout = options.CallTimeout,
    };
}
