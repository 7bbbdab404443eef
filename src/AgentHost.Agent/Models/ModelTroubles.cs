using System.ClientModel;
using System.Net.Sockets;
using System.Text.Json;

namespace AgentHost.Agent.Models;

/// <summary>Says what went wrong with a call of a language model, and which setting to look at. Quotes nothing that a server sent but its short error code.</summary>
internal static class ModelTroubles
{
    /// <summary>The code when one request has used up what it may.</summary>
    public const string BudgetSpent = "model_budget_spent";

    /// <summary>The code when the conversation is longer than the model's context.</summary>
    public const string ContextTooLong = "model_context_too_long";

    private const string Endpoint = "AgentHost:Model:Endpoint";
    private const string Name = "AgentHost:Model:Name";

    /// <summary>The trouble behind an exception; null when it is a bug of this program.</summary>
    public static ModelTrouble? Recognise(Exception e, ModelOptions options) => e switch
    {
        ModelTroubleException known => known.Trouble,
        ClientResultException { Status: > 0 } answered => OfStatus(answered, options),
        AggregateException { InnerExceptions: [.., var last] } => Recognise(last, options),
        _ when Inner<SocketException>(e) is { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown } => BrokenOff(options),
        _ when Inner<SocketException>(e) is { } socket => Unreachable(options, socket.SocketErrorCode switch
        {
            SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData => "its name is not known",
            SocketError.ConnectionRefused => "nothing listens there",
            _ => "the connection failed",
        }),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => Unreachable(options, "no secure connection could be made") with { IsPassing = false },
        HttpRequestException or IOException => BrokenOff(options),
        ClientResultException when e.InnerException is { } inner => Recognise(inner, options) ?? BrokenOff(options),
        ClientResultException => BrokenOff(options),
        JsonException or FormatException or ArgumentOutOfRangeException or InvalidOperationException or KeyNotFoundException => NotUnderstood(options),
        _ => EntraId.Recognise(e),
    };

    public static ModelTrouble TimedOut(ModelOptions options) => new(
        "model_timeout", $"{Where(options)} did not answer within {options.Timeout.TotalSeconds:0.#} s.", $"Look at {Endpoint}, or give it longer with AgentHost:Model:Timeout.");

    public static ModelTrouble NoJson(ModelOptions options, string form) => new(
        "model_not_an_api", $"{Where(options)} answered with {form} instead of JSON.", $"Correct {Endpoint}: it ends where \"/chat/completions\" follows, mostly in /v1.");

    public static ModelTrouble BrokenOff(ModelOptions options) =>
        new("model_broken_off", $"The connection to {Where(options)} broke off.", $"Try again; if it stays so, look at {Endpoint}.") { IsPassing = true };

    public static ModelTrouble NotUnderstood(ModelOptions options) => new(
        "model_answer_invalid", $"{Where(options)} answered in a form that is not OpenAI's.", $"Check that {Endpoint} is an OpenAI-compatible server.");

    public static ModelTrouble Refused { get; } = new("model_refused", "The language model refused to answer.", "Nothing needs to be done; the offline reader takes its place.");

    public static ModelTrouble Filtered { get; } = new(
        "model_content_filtered", "The content filter of the language model stopped the answer.", "Nothing needs to be done; the offline reader takes its place.");

    public static ModelTrouble Empty { get; } = new("model_answer_empty", "The language model answered nothing.", $"Use another model ({Name}) if it stays so.");

    public static ModelTrouble Malformed { get; } = new(
        "model_answer_malformed", "The language model's answer was not the JSON that was asked for, twice.", $"Use a model that follows JSON schemas ({Name}).");

    public static ModelTrouble Truncated { get; } = new(
        "model_answer_truncated", "The language model's answer was cut off before its end.", $"Use a model with longer answers ({Name}).");

    public static ModelTrouble OverBudget(string what, string setting) => new(
        BudgetSpent, $"The language model used up the {what} that one request may use.", $"Raise {setting} if requests need more.");

    public static ModelTrouble TooLong { get; } = new(
        ContextTooLong, "The text is longer than the language model can take.", $"Use a model with a larger context ({Name}) and set AgentHost:Model:ContextTokens.");

    private static ModelTrouble OfStatus(ClientResultException e, ModelOptions options)
    {
        var code = ErrorCode(e);
        var isHtml = ContentType(e).Contains("html", StringComparison.OrdinalIgnoreCase);
        return e.Status switch
        {
            401 => new("model_key_refused", $"{Where(options)} refused the key (401).", $"Correct {KeySetting(options)}."),
            403 => new("model_forbidden", $"{Where(options)} forbids this (403).", $"Check that {KeySetting(options)} may use the model {options.Name}."),
            404 when isHtml => NoJson(options, "a web page (404)"),
            404 => new("model_not_found", $"{Where(options)} has no model {options.Name} (404).", $"Correct {Name}, or {Endpoint} if the address is wrong."),
            400 or 413 when code is "context_length_exceeded" or "string_above_max_length" || e.Status == 413 => TooLong,
            400 when code is "content_filter" or "content_policy_violation" => Filtered,
            408 => BrokenOff(options),
            429 when code is "insufficient_quota" => new("model_quota_spent", $"{Where(options)} says that the quota is used up (429).", $"Look at the account of {KeySetting(options)}."),
            429 => new("model_rate_limited", $"{Where(options)} is asked too often (429).", "Wait, or raise the limit there.") { IsPassing = true, RetryAfter = RetryAfter(e) },
            >= 500 => new("model_server_error", $"{Where(options)} failed ({e.Status}).", $"Try again; if it stays so, look at {Endpoint}.") { IsPassing = true, RetryAfter = RetryAfter(e) },
            _ => new("model_call_refused", $"{Where(options)} refused the call ({e.Status}{(code is null ? "" : $", {code}")}).", $"Check that {Name} takes chat completions."),
        };
    }

    private static ModelTrouble Unreachable(ModelOptions options, string why) =>
        new("model_unreachable", $"{Where(options)} can't be reached: {why}.", $"Start it, or correct {Endpoint}.") { IsPassing = true };

    private static string Where(ModelOptions options) => options.Endpoint is { } address ? $"The language model at {address.Scheme}://{address.Authority}" : "OpenAI";

    private static string KeySetting(ModelOptions options) =>
        options is { Kind: ModelKind.Azure, ApiKey: null } ? "the Entra ID role of this machine (\"Cognitive Services OpenAI User\"), or set AgentHost:Model:ApiKey" : options.ApiKeySetting;

    private static string? ErrorCode(ClientResultException e)
    {
        try
        {
            using var json = JsonDocument.Parse(e.GetRawResponse()?.Content ?? BinaryData.FromString("{}"));
            var code = json.RootElement.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object && error.TryGetProperty("code", out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
            return code is { Length: <= 40 } && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.') ? code : null;
        }
        catch (Exception unread) when (unread is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string ContentType(ClientResultException e) =>
        e.GetRawResponse()?.Headers.TryGetValue("Content-Type", out var type) == true ? type ?? "" : "";

    // Seconds; a date would need the server's clock, and no server of this kind sends one.
    private static TimeSpan? RetryAfter(ClientResultException e) =>
        e.GetRawResponse()?.Headers.TryGetValue("Retry-After", out var text) == true && int.TryParse(text, out var seconds) && seconds >= 0
            ? TimeSpan.FromSeconds(Math.Min(seconds, 86_400))
            : null;

    private static T? Inner<T>(Exception? e)
        where T : Exception => e is null or T ? e as T : Inner<T>(e.InnerException);
}
