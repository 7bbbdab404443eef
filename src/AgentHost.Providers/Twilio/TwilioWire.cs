using System.Text.Json.Serialization;
using AgentHost.Providers.Wire;

namespace AgentHost.Providers.Twilio;

/// <summary>Numbers on offer (twilio.md §3).</summary>
internal sealed record TwilioOffers(List<TwilioOffer>? AvailablePhoneNumbers, string? NextPageUri);

/// <summary>A number on offer. Capabilities are spelt now "sms", now "SMS".</summary>
internal sealed record TwilioOffer(
    string? PhoneNumber,
    [property: JsonConverter(typeof(LenientText))] string? Lata,
    string? Locality,
    string? RateCenter,
    string? Region,
    string? AddressRequirements,
    Dictionary<string, bool>? Capabilities);

/// <summary>One page of owned numbers (twilio.md §5).</summary>
internal sealed record TwilioOwnedPage(List<TwilioOwned>? IncomingPhoneNumbers, string? NextPageUri);

/// <summary>An owned number (twilio.md §4). Absent ids are null or empty.</summary>
internal sealed record TwilioOwned(
    string? Sid,
    string? FriendlyName,
    string? PhoneNumber,
    string? VoiceUrl,
    string? VoiceApplicationSid,
    string? TrunkSid,
    string? SmsUrl,
    string? SmsApplicationSid,
    Dictionary<string, bool>? Capabilities);

/// <summary>The account (twilio.md §5); its secrets are in the answer and not read.</summary>
internal sealed record TwilioAccount(string? Type, string? Status);

/// <summary>The balance.</summary>
internal sealed record TwilioBalance([property: JsonConverter(typeof(LenientText))] string? Balance, string? Currency);

/// <summary>Messaging services (twilio.md §6), one page.</summary>
internal sealed record TwilioServices(IReadOnlyList<TwilioService>? Services, TwilioMeta? Meta);

/// <summary>A messaging service.</summary>
internal sealed record TwilioService(string? Sid);

/// <summary>The campaigns of a messaging service, one page.</summary>
internal sealed record TwilioCampaigns(IReadOnlyList<TwilioCampaign>? Compliance, TwilioMeta? Meta);

/// <summary>A campaign: QE… and its state.</summary>
internal sealed record TwilioCampaign(string? Sid, string? CampaignStatus);

/// <summary>Paging on messaging.twilio.com: an absolute address, null at the end.</summary>
internal sealed record TwilioMeta(string? NextPageUrl);

/// <summary>The prices of a country (twilio-oai, twilio_pricing_v1.json).</summary>
internal sealed record TwilioPriceList(IReadOnlyList<TwilioPrice>? PhoneNumberPrices, string? PriceUnit);

/// <summary>The price of a type a month: what it is, and what this account pays.</summary>
internal sealed record TwilioPrice(
    string? NumberType,
    [property: JsonConverter(typeof(LenientText))] string? BasePrice,
    [property: JsonConverter(typeof(LenientText))] string? CurrentPrice);

/// <summary>The envelope of errors (twilio.md §8); the message may hold numbers and is not read.</summary>
internal sealed record TwilioError([property: JsonConverter(typeof(LenientText))] string? Code);

/// <summary>Reads Twilio's messages.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TwilioOffers))]
[JsonSerializable(typeof(TwilioOwnedPage))]
[JsonSerializable(typeof(TwilioOwned))]
[JsonSerializable(typeof(TwilioAccount))]
[JsonSerializable(typeof(TwilioBalance))]
[JsonSerializable(typeof(TwilioServices))]
[JsonSerializable(typeof(TwilioService))]
[JsonSerializable(typeof(TwilioCampaigns))]
[JsonSerializable(typeof(TwilioPriceList))]
[JsonSerializable(typeof(TwilioError))]
internal sealed partial class TwilioWire : JsonSerializerContext;
