using AgentHost.Numbering;
using AgentHost.Numbering.Plan;
using AgentHost.Operations.Inventory;
using AgentHost.Storage.Rows;

namespace AgentHost.Operations.InventoryService;

/// <summary>The JSON that the outside inventory service takes: its fields in its order, snake_case, what is not known left out.</summary>
/// <param name="Query">The instruction, always the same.</param>
/// <param name="RawArgs">What it is about.</param>
internal sealed record InventoryServiceBody(string Query, InventoryServiceBody.Arguments RawArgs)
{
    private const string AddNumbers = "add numbers to inventory";

    /// <summary>The body for a batch of numbers.</summary>
    public static InventoryServiceBody Of(IEnumerable<PhoneNumberRow> numbers, InventoryServiceOptions options) => new(
        AddNumbers,
        new Arguments(
            [.. numbers.Select(number => Of(number, options))], options.UserEmail, options.SkipNumberTesting, options.SkipPhoneNumberProfileRestrictions,
            options.SkipNumberTesting ? options.ReasonSkipNumberTesting : null));

    private static Entry Of(PhoneNumberRow row, InventoryServiceOptions options)
    {
        var features = FeatureList.Read(row.Features);
        return new Entry(
            row.E164, Word.Of(row.NumberType).ToUpperInvariant(),
            features.Contains(NumberFeature.Voice), features.Contains(NumberFeature.Sms), features.Contains(NumberFeature.Mms),
            row.Provider, options.CarrierTierId, options.RegionId, City(row), row.RateCenter, row.Lata,
            options.AccountId, options.SubAccountId, options.AppId, row.Country is "ZZ" ? null : row.Country, options.SkipValidation);
    }

    // The carrier's, else the largest city of the area code.
    private static string? City(PhoneNumberRow row) =>
        row.City ?? (row.NumberType != NumberType.TollFree && E164.TryParse(row.E164, out var number) && number.IsNanp && NumberingPlan.Default.FindAreaCode(number.Npa) is { Cities: [var city, ..] } ? city : null);

    /// <summary>raw_args.</summary>
    internal sealed record Arguments(
        IReadOnlyList<Entry> Numbers, string? UserEmail, bool SkipNumberTesting, bool SkipPhoneNumberProfileRestrictions, string? ReasonSkipNumberTesting);

    /// <summary>One number.</summary>
    internal sealed record Entry(
        string Number, string NumberType, bool VoiceEnabled, bool SmsEnabled, bool MmsEnabled, string CarrierId, int? CarrierTierId, int? RegionId, string? City,
        string? RateCenter, string? Lata, int? AccountId, int? SubAccountId, string? AppId, string? CountryIso2, bool SkipValidation);
}
