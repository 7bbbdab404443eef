using System.Text.Json.Nodes;
using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using AgentHost.Operations;
using AgentHost.Operations.Numbers;
using AgentHost.Tools.Catalog;

namespace AgentHost.Tools.Numbers;

/// <summary>Searches numbers that can be bought.</summary>
public sealed class NumberSearchTool : AgentTool<NumberSearchArguments, FoundNumbers>
{
    /// <inheritdoc/>
    public override string Name => "number_search";

    /// <inheritdoc/>
    public override string Title => "Search numbers to buy";

    /// <inheritdoc/>
    public override string Description =>
        "Finds local, toll-free or mobile numbers that can be bought now, in our stock and at the carriers, by area code, city, features (SMS, ...) or digit pattern. Free; holds nothing. " +
        "Returns numbers with prices, how many are in stock, and alternatives (same area, nearby) when there are few. For exact numbers use number_check; to price a whole order use order_quote.";

    /// <inheritdoc/>
    public override Toolset Toolset => Toolset.Numbers;

    /// <inheritdoc/>
    public override Effect Effect => Effect.Reads;

    /// <inheritdoc/>
    public override string RequiredScope => Scope.NumbersRead;

    /// <inheritdoc/>
    public override bool Idempotent => true;

    /// <inheritdoc/>
    public override bool OpenWorld => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "What numbers are available in area code 206?",
        "Search for toll-free numbers that end in 2000",
        "Find local numbers in Toronto with SMS under $2 a month",
    ];

    /// <inheritdoc/>
    protected override JsonObject InputSchema() => Schema.Arguments(
        ("country", Schema.Matching("^[A-Z]{2}$", "ISO code, default US")),
        ("area_codes", Schema.List(Schema.AreaCode(), 20)),
        ("city", Schema.Text(100)),
        ("region", Schema.Region()),
        ("number_type", Schema.OneOf<NumberType>("default local")),
        ("features", Schema.List(Schema.OneOf<NumberFeature>(), 5)),
        ("exchange", Schema.AreaCode()),
        ("rate_center", Schema.Text(100)),
        ("lata", Schema.Matching("^[0-9]{3,5}$")),
        ("pattern_kind", Schema.OneOf<PatternKind>("starts_with: after the area code")),
        ("pattern_digits", Schema.Matching("^[0-9]{1,10}$")),
        ("consecutive", Schema.Flag()),
        ("provider", Schema.Text(40)),
        ("max_monthly_price", new JsonObject { ["type"] = "number", ["minimum"] = 0, ["maximum"] = 1_000_000, ["description"] = "USD each" }),
        ("limit", Schema.Count(1, 50, usual: 10)));

    /// <inheritdoc/>
    protected override Task<Result<FoundNumbers>> RunAsync(NumberSearchArguments arguments, ToolCall call, CancellationToken ct)
    {
        if (arguments.PatternKind is null != arguments.PatternDigits is null)
        {
            return Task.FromResult<Result<FoundNumbers>>(
                Filters.ArgumentCheck.Invalid(Name, ["`pattern_kind` and `pattern_digits` go together"]));
        }

        var criteria = new RequestLine
        {
            Quantity = arguments.Limit,
            Country = arguments.Country,
            AreaCodes = arguments.AreaCodes,
            City = arguments.City,
            Region = arguments.Region,
            NumberType = arguments.NumberType,
            Features = [.. arguments.Features.Distinct().Order()],
            Exchange = arguments.Exchange,
            RateCenter = arguments.RateCenter?.ToUpperInvariant(),
            Lata = arguments.Lata,
            Pattern = arguments is { PatternKind: { } kind, PatternDigits: { } digits } ? new NumberPattern(kind, digits) : null,
            Consecutive = arguments.Consecutive,
            Provider = arguments.Provider?.ToLowerInvariant(),
            MaxMonthlyPrice = arguments.MaxMonthlyPrice,
        };
        return call.Need<NumberSearch>().SearchAsync(call.Caller, criteria, arguments.Limit, ct);
    }
}
