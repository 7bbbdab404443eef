using System.Text.Json.Nodes;

namespace AgentHost.CarrierSandbox.OpenAi;

/// <summary>The OpenAI-compatible door at /openai/v1, and its control door at /openai/control.</summary>
internal static class OpenAiEndpoints
{
    private const string Page = "<!doctype html><html><head><title>Welcome</title></head><body><h1>It works!</h1></body></html>";

    public static void MapOpenAi(this WebApplication app)
    {
        app.MapPost("/openai/v1/chat/completions", CompleteAsync);
        app.MapPut("/openai/control/fault", (FaultSetting setting, OpenAiModel model) =>
        {
            model.RetryAfter = setting.RetryAfter;
            model.Fail(Enum.Parse<OpenAiFault>(setting.Fault.Replace("_", "", StringComparison.Ordinal), ignoreCase: true), setting.Times ?? int.MaxValue);
        });
        app.MapPost("/openai/control/answers", (ScriptedAnswer script, OpenAiModel model) => model.Answer(script.Contains, script.Answer));
        app.MapGet("/openai/control/calls", (OpenAiModel model) => model.Calls);
        app.MapDelete("/openai/control", (OpenAiModel model) => model.Reset());
    }

    private static async Task CompleteAsync(HttpContext http, OpenAiModel model)
    {
        var ct = http.RequestAborted;
        if (await JsonNode.ParseAsync(http.Request.Body, cancellationToken: ct) is not JsonObject body)
        {
            await ErrorAsync(http, 400, "We could not parse the JSON body of your request.", "invalid_request_error", null);
            return;
        }

        var key = http.Request.Headers["api-key"].ToString() is { Length: > 0 } apiKey ? apiKey : http.Request.Headers.Authorization.ToString();
        model.Note(new OpenAiCall(body, key, http.Request.Headers["OpenAI-Project"].ToString() is { Length: > 0 } project ? project : null));
        var fault = model.NextFault();
        if (await FailAsync(http, model, body, key, fault))
        {
            return;
        }

        var talk = new OpenAiConversation(body);
        if (talk.Complaint() is { } complaint)
        {
            await ErrorAsync(http, 400, complaint, "invalid_request_error", null);
            return;
        }

        var reply = OpenAiReplies.For(talk, model, fault);
        var usage = fault == OpenAiFault.NoUsage ? null : OpenAiWire.Usage(body.ToJsonString(), reply);
        if ((bool?)body["stream"] == true)
        {
            await StreamAsync(http, body, reply, usage, fault, model.Pause);
        }
        else
        {
            var completion = OpenAiWire.Completion(reply, usage);
            if (fault == OpenAiFault.NoChoices)
            {
                completion["choices"] = new JsonArray();
            }

            await JsonAsync(http, 200, completion);
        }
    }

    /// <summary>Whether the call ends in an error, a page, or never.</summary>
    private static async Task<bool> FailAsync(HttpContext http, OpenAiModel model, JsonObject body, string key, OpenAiFault fault)
    {
        switch (fault)
        {
            case OpenAiFault.Hang:
                await NeverAsync(http.RequestAborted);
                return true;
            case OpenAiFault.Html or OpenAiFault.HtmlNotFound:
                http.Response.StatusCode = fault == OpenAiFault.Html ? 200 : 404;
                http.Response.ContentType = "text/html; charset=utf-8";
                await http.Response.WriteAsync(Page);
                return true;
        }

        var error = fault switch
        {
            OpenAiFault.RateLimited => (429, "Rate limit reached for requests.", "requests", "rate_limit_exceeded"),
            OpenAiFault.QuotaSpent => (429, "You exceeded your current quota.", "insufficient_quota", "insufficient_quota"),
            OpenAiFault.ServerError => (500, "The server had an error while processing your request.", "server_error", (string?)null),
            OpenAiFault.Unavailable => (503, "The engine is currently overloaded.", "server_error", null),
            OpenAiFault.ContextOverflow => (400, "This model's maximum context length is 8192 tokens.", "invalid_request_error", "context_length_exceeded"),
            OpenAiFault.NoJsonSchema when (string?)body["response_format"]?["type"] == "json_schema" =>
                (400, "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.", "invalid_request_error", null),
            _ when fault == OpenAiFault.Unauthorized || key is not ($"Bearer {OpenAiModel.Key}" or OpenAiModel.Key) => (401, "Incorrect API key provided.", "invalid_request_error", "invalid_api_key"),
            _ when fault == OpenAiFault.UnknownModel || (string?)body["model"] != OpenAiModel.ModelName =>
                (404, $"The model `{body["model"]}` does not exist or you do not have access to it.", "invalid_request_error", "model_not_found"),
            _ => (0, "", "", null),
        };
        if (error.Item1 == 0)
        {
            return false;
        }

        if (model.RetryAfter is { } seconds && error.Item1 is 429 or 503)
        {
            http.Response.Headers.RetryAfter = model.RetryAfter.ToString();
        }

        await ErrorAsync(http, error.Item1, error.Item2, error.Item3, error.Item4);
        return true;
    }

    private static async Task StreamAsync(HttpContext http, JsonObject body, OpenAiReply reply, JsonObject? usage, OpenAiFault fault, TimeSpan pause)
    {
        http.Response.ContentType = "text/event-stream";
        var sent = 0;
        foreach (var piece in OpenAiWire.Pieces(reply))
        {
            await EventAsync(http, OpenAiWire.Chunk(piece, null));
            sent++;
            if (fault == OpenAiFault.SlowStream)
            {
                await Task.Delay(pause, http.RequestAborted);
            }
            else if (sent >= 3 && fault == OpenAiFault.DroppedStream)
            {
                http.Abort();
                return;
            }
            else if (sent >= 3 && fault == OpenAiFault.StalledStream)
            {
                await NeverAsync(http.RequestAborted);
                return;
            }
        }

        await EventAsync(http, OpenAiWire.Chunk([], reply.FinishReason));
        if (usage is not null && (bool?)body["stream_options"]?["include_usage"] == true)
        {
            await EventAsync(http, OpenAiWire.UsageChunk(usage));
        }

        await http.Response.WriteAsync("data: [DONE]\n\n");
    }

    private static async Task NeverAsync(CancellationToken ct)
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, ct);
        }
        catch (OperationCanceledException)
        {
            // The caller gave up, or the sandbox ends.
        }
    }

    private static async Task EventAsync(HttpContext http, JsonObject chunk)
    {
        await http.Response.WriteAsync($"data: {chunk.ToJsonString()}\n\n");
        await http.Response.Body.FlushAsync();
    }

    private static Task ErrorAsync(HttpContext http, int status, string message, string type, string? code) => JsonAsync(http, status, OpenAiWire.Error(message, type, code));

    private static async Task JsonAsync(HttpContext http, int status, JsonObject json)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(json.ToJsonString());
    }

    internal sealed record FaultSetting(string Fault, int? Times, int? RetryAfter);

    internal sealed record ScriptedAnswer(string Contains, string Answer);
}
