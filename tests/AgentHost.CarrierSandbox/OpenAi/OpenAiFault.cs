namespace AgentHost.CarrierSandbox.OpenAi;

/// <summary>What can be made to go wrong. In JSON: "rate_limited".</summary>
public enum OpenAiFault
{
    /// <summary>Nothing: it answers as a good model does.</summary>
    None,

    /// <summary>The request is taken and never answered.</summary>
    Hang,

    /// <summary>429 with Retry-After.</summary>
    RateLimited,

    /// <summary>429 because the account has no money left.</summary>
    QuotaSpent,

    /// <summary>500.</summary>
    ServerError,

    /// <summary>503.</summary>
    Unavailable,

    /// <summary>The model refuses.</summary>
    Refusal,

    /// <summary>The content filter stops the answer.</summary>
    ContentFilter,

    /// <summary>The answer is cut off in the middle, with finish reason length.</summary>
    Truncated,

    /// <summary>The answer is no JSON, or calls a tool with arguments that are none.</summary>
    Malformed,

    /// <summary>JSON that does not follow the schema.</summary>
    WrongSchema,

    /// <summary>A web page with status 200.</summary>
    Html,

    /// <summary>A web page with status 404, as of a wrong path.</summary>
    HtmlNotFound,

    /// <summary>401.</summary>
    Unauthorized,

    /// <summary>404: there is no such model.</summary>
    UnknownModel,

    /// <summary>Calls a tool for ever.</summary>
    EndlessTools,

    /// <summary>400: the conversation is too long.</summary>
    ContextOverflow,

    /// <summary>Streams a word every so often, each within a time-out.</summary>
    SlowStream,

    /// <summary>Breaks the stream off after a few words.</summary>
    DroppedStream,

    /// <summary>Streams some words and then nothing more.</summary>
    StalledStream,

    /// <summary>Refuses JSON schemas, as older compatible servers do.</summary>
    NoJsonSchema,

    /// <summary>Leaves usage out.</summary>
    NoUsage,

    /// <summary>An answer without choices.</summary>
    NoChoices,

    /// <summary>Reads a count and an area code that nobody said.</summary>
    Hallucinates,

    /// <summary>As a reader, obeys text that speaks to the machine: reads 500 numbers.</summary>
    ObeysInjection,

    /// <summary>With tools, orders without asking anybody.</summary>
    OrdersUnasked,

    /// <summary>States numbers that no tool gave.</summary>
    InventsNumbers,
}
