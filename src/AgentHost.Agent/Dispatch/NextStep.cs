using AgentHost.Numbering.Requests;
using AgentHost.Operations;
using AgentHost.Operations.Requests;

namespace AgentHost.Agent.Dispatch;

/// <summary>What follows from a message that was read. The dispatcher and the offline model take the same steps.</summary>
public abstract record NextStep
{
    /// <summary>The code of the problem that a text holds no request.</summary>
    public const string NoRequest = "no_request";

    // The note of the reader that it has not read all of the text.
    private const string LinesLeftOut = "lines_left_out";

    private NextStep()
    {
    }

    /// <summary>One question has to be answered first.</summary>
    public sealed record Ask(string Question) : NextStep;

    /// <summary>Find and price what is asked for.</summary>
    public sealed record Quote : NextStep;

    /// <summary>Look for numbers, without a plan to buy.</summary>
    public sealed record Search(IReadOnlyList<RequestLine> Lines) : NextStep;

    /// <summary>Tell how an order, a backorder or a number stands.</summary>
    public sealed record Tell(string Reference) : NextStep;

    /// <summary>Call off an order or a backorder.</summary>
    public sealed record CallOff(string Reference) : NextStep;

    /// <summary>Nothing can be done.</summary>
    public sealed record Stop(Problem Problem) : NextStep;

    /// <summary>The step that follows.</summary>
    /// <param name="view">What was read.</param>
    /// <param name="lastOrder">"ORD-…" of the order that is meant where the message names none; null when there is none.</param>
    public static NextStep After(RequestView view, string? lastOrder = null)
    {
        var request = view.Request;
        var reference = request.Reference ?? (request.Numbers.Count > 0 ? request.Numbers[0].Value : null);
        return request.Intent switch
        {
            RequestIntent.Status when reference is null && lastOrder is not null => new Tell(lastOrder),
            RequestIntent.CancelOrder when reference is null && lastOrder is not null => new CallOff(lastOrder),
            _ when view.Question is { } question => new Ask(question),

            // Words that nothing was made of leave the request as it stood: no reason to act on it.
            RequestIntent.Order when !view.Understood => new Stop(NotUnderstood(view)),
            RequestIntent.Order when view.Notes.FirstOrDefault(n => n.Code == LinesLeftOut) is { } note => new Stop(TooLong(note)),
            RequestIntent.Order => new Quote(),
            RequestIntent.Search when request.Lines.Count > 0 => new Search(request.Lines),
            RequestIntent.Status when reference is not null => new Tell(reference),
            RequestIntent.CancelOrder when reference is not null => new CallOff(reference),
            RequestIntent.PortIn or RequestIntent.Release or RequestIntent.Configure => new Stop(ByTool(request.Intent)),
            _ => new Stop(NotUnderstood(view)),
        };
    }

    /// <summary>Whether the reference is that of a backorder.</summary>
    public static bool IsBackorder(string reference) => reference.StartsWith("BO-", StringComparison.OrdinalIgnoreCase);

    private static Problem NotUnderstood(RequestView view) => Problem.BadInput(
        NoRequest,
        view.Notes.Count > 0 ? view.Notes[0].Text : "There is no request for numbers in this text.",
        "Say how many numbers you need and where, such as \"10 local numbers in Seattle with SMS\".",
        "Nothing was searched or ordered.");

    // A part of what was asked for is not the order that was asked for.
    private static Problem TooLong(RequestNote note) =>
        Problem.BadInput("request_too_long", note.Text, "Send it in several parts.", "Nothing was ordered.");

    private static Problem ByTool(RequestIntent intent)
    {
        var (wish, next) = intent switch
        {
            RequestIntent.Release => ("to give numbers back", "Use the tool inventory_release, which names each number."),
            RequestIntent.Configure => ("to change numbers", "Use the tool inventory_configure, which names the number and its settings."),
            _ => ("to bring numbers over from elsewhere", "Ask the person who looks after ports; numbers that are already yours are added with the tool inventory_add."),
        };
        return Problem.BadInput("intent_needs_tool", $"This text asks {wish}, and free text only finds, orders, follows and cancels.", next);
    }
}
