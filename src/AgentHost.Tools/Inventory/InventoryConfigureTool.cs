using System.Text.Json.Nodes;
using AgentHost.Operations;
using AgentHost.Operations.Inventory;
using AgentHost.Providers;
using AgentHost.Tools.Catalog;
using AgentHost.Tools.Confirmations;

namespace AgentHost.Tools.Inventory;

/// <summary>Says where a number points.</summary>
public sealed class InventoryConfigureTool : AgentTool<InventoryConfigureArguments, InventoryDetail>
{
    /// <inheritdoc/>
    public override string Name => "inventory_configure";

    /// <inheritdoc/>
    public override string Title => "Configure a number";

    /// <inheritdoc/>
    public override string Description =>
        "Sets at the carrier where calls or messages of one of our numbers go, or its 10DLC campaign, in the carrier's own terms (webhook address, application, trunk, profile). What is left out stays as it is. routing_profile sets all of it by name instead. Returns the number.";

    /// <inheritdoc/>
    public override Toolset Toolset => Toolset.Inventory;

    /// <inheritdoc/>
    public override Effect Effect => Effect.Notes;

    /// <inheritdoc/>
    public override string RequiredScope => Scope.InventoryWrite;

    /// <inheritdoc/>
    public override bool Idempotent => true;

    /// <inheritdoc/>
    public override bool OpenWorld => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "Route calls of +12065550142 to our voice webhook",
        "Set the messaging profile and 10DLC campaign of +12065550142",
    ];

    /// <inheritdoc/>
    protected override JsonObject InputSchema() => Schema.Arguments(
        ["number"],
        ("number", Schema.Number("E.164")),
        ("voice_route", Schema.Text(500)),
        ("messaging_route", Schema.Text(500)),
        ("campaign", Schema.Text(100)),
        ("routing_profile", Schema.Text(40)));

    /// <inheritdoc/>
    protected override async Task<Result<InventoryDetail>> RunAsync(InventoryConfigureArguments arguments, ToolCall call, CancellationToken ct)
    {
        var named = arguments is { VoiceRoute: null, MessagingRoute: null, Campaign: null };
        if (named == arguments.RoutingProfile is null)
        {
            return Filters.ArgumentCheck.Invalid(Name, ["either `routing_profile` or one of `voice_route`, `messaging_route`, `campaign` is needed"]);
        }

        if (arguments.RoutingProfile is { } profile)
        {
            return await call.Need<InventoryChanges>().ConfigureAsync(call.Caller, arguments.Number, profile, ct);
        }

        if (call.Caller.Untrusted && await RefusalAsync(arguments, call, ct) is { } refused)
        {
            return refused;
        }

        var settings = new NumberSettings
        {
            VoiceRoute = arguments.VoiceRoute,
            MessagingRoute = arguments.MessagingRoute,
            Campaign = arguments.Campaign,
        };
        return await call.Need<InventoryChanges>().ConfigureAsync(call.Caller, arguments.Number, settings, ct);
    }

    // A profile was set up by an administrator; any other address may be one that text from outside wants calls to go to.
    private async Task<Problem?> RefusalAsync(InventoryConfigureArguments arguments, ToolCall call, CancellationToken ct)
    {
        const string NothingSet = "Nothing was set.";
        if (!call.CanAsk)
        {
            return Confirmation.NobodyToAsk(Name, NothingSet);
        }

        var confirmation = call.Need<Confirmation>();
        var answer = await confirmation.AnswerAsync(call, ct);
        if (answer is { Yes: false })
        {
            return Confirmation.Declined(NothingSet);
        }

        var routes = new[] { ("calls", arguments.VoiceRoute), ("messages", arguments.MessagingRoute), ("campaign", arguments.Campaign) }.Where(route => route.Item2 is not null);
        var question = new ConfirmationQuestion(
            ConfirmationField.ConfirmRoute, "Point the number there", $"Point {arguments.Number} elsewhere: {string.Join(", ", routes.Select(route => $"{route.Item1} \"{route.Item2}\""))}?");
        return Confirmation.IsYesTo(answer, question) ? null : throw await confirmation.AskAsync(call, question, ct);
    }
}
