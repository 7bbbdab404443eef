using AgentHost.Numbering;
using AgentHost.Numbering.Plan;

namespace AgentHost.Providers.Plivo;

/// <summary>
/// How rented numbers read (plivo.md §5). Calls and messages both go where the number's application says, so that one application is both routes.
/// </summary>
internal static class PlivoRented
{
    private const string Registered = "COMPLETED";
    private const int LongestApplication = 32;

    /// <summary>A rented number; null when what is written there is no number.</summary>
    public static OwnedNumber? Describe(PlivoNumber rented) => PlivoClient.TryReadNumber(rented.Number, out var number)
        ? new OwnedNumber
        {
            Number = number,
            NumberType = TypeOf(number),
            Features = PlivoFeatures.Of(rented.VoiceEnabled, rented.SmsEnabled, rented.MmsEnabled),
            MonthlyCost = Dollars(rented.MonthlyRentalRate),
            Settings = new NumberSettings
            {
                VoiceRoute = ApplicationOf(rented),
                MessagingRoute = ApplicationOf(rented),
                Campaign = rented.TendlcRegistrationStatus == Registered ? rented.TendlcCampaignId : null,
            },
        }
        : null;

    /// <summary>Why these settings can't be Plivo's; null when they can.</summary>
    public static EffectOutcome.Rejected? Refuse(NumberSettings wanted) =>
        wanted.VoiceRoute != wanted.MessagingRoute
            ? new("routes_differ", "At Plivo one application takes calls and messages: set both routes to it. Nothing was sent.")
        : wanted.VoiceRoute is { } route && !IsApplication(route)
            ? new("route_invalid", "Calls and messages at Plivo go to an application: its id, all digits. Nothing was sent.")
        : null;

    /// <summary>Why a number as it is can't come to be as wanted; null when it can.</summary>
    public static EffectOutcome.Rejected? Refuse(NumberSettings wanted, NumberSettings has) =>
        wanted.Campaign is { } campaign && campaign != has.Campaign
            ? new("campaign_missing", "Plivo does not tell the number as registered with that campaign; link it in Plivo's console. Nothing was changed.")
        : wanted.VoiceRoute is null && has.VoiceRoute is not null
            ? new("route_not_removable", "Plivo takes no application off a number; set another. Nothing was changed.")
        : null;

    /// <summary>Toll-free or local: in North America Plivo's own word for a type differs between calls.</summary>
    public static NumberType TypeOf(E164 number) => NumberingPlan.Default.TypeOf(number);

    /// <summary>An amount that Plivo tells, rounded up to what <see cref="Money"/> holds; null for none.</summary>
    public static Money? Dollars(string? amount) =>
        decimal.TryParse(amount, out var dollars) && dollars >= 0 ? Money.Usd(decimal.Round(dollars, 4, MidpointRounding.ToPositiveInfinity)) : null;

    // It is told as an address: /v1/Account/{account}/Application/{id}/.
    private static string? ApplicationOf(PlivoNumber rented) => rented.Application?.TrimEnd('/') is { Length: > 0 } address ? address[(address.LastIndexOf('/') + 1)..] : null;

    private static bool IsApplication(string route) => route.Length is > 0 and <= LongestApplication && route.All(char.IsAsciiDigit);
}
