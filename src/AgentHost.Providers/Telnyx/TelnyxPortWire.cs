using System.Text.Json.Serialization;

namespace AgentHost.Providers.Telnyx;

/// <summary>Numbers to be checked for porting (telnyx.md §9.1).</summary>
internal sealed record TelnyxPortCheck(List<string> PhoneNumbers);

/// <summary>Whether a number can be ported in.</summary>
internal sealed record TelnyxPortable(string? PhoneNumber, bool? Portable, string? NotPortableReason);

/// <summary>A document, its content in base64 (telnyx.md §9.3).</summary>
internal sealed record TelnyxNewDocument(string File, string Filename);

/// <summary>A document that was sent.</summary>
internal sealed record TelnyxDocument(string? Id);

/// <summary>A port-in, as ordered (telnyx.md §9.2).</summary>
internal sealed record TelnyxNewPort(List<string> PhoneNumbers, string CustomerReference);

/// <summary>A port-in; the numbers may lack their "+".</summary>
internal sealed record TelnyxPort(
    string? Id, string? CustomerReference, TelnyxPortStatus? Status, List<TelnyxPortNumber>? PhoneNumbers, TelnyxActivation? ActivationSettings);

/// <summary>How a port-in stands, and what is wrong with it.</summary>
internal sealed record TelnyxPortStatus(string? Value, List<TelnyxPortDetail>? Details);

/// <summary>What is wrong. The description is Telnyx's own sentence for the code.</summary>
internal sealed record TelnyxPortDetail(string? Code, string? Description);

/// <summary>A number of a port-in.</summary>
internal sealed record TelnyxPortNumber(string? PhoneNumber);

/// <summary>When a port-in takes place: as asked for, and as the losing carrier confirmed.</summary>
internal sealed record TelnyxActivation(DateTimeOffset? FocDatetimeRequested = null, DateTimeOffset? FocDatetimeActual = null);

/// <summary>A time at which a port-in can take place.</summary>
internal sealed record TelnyxFocWindow(DateTimeOffset? StartedAt, DateTimeOffset? EndedAt);

/// <summary>What completes a port-in (telnyx.md §9.3).</summary>
internal sealed record TelnyxPortChange(TelnyxEndUser EndUser, TelnyxPortDocuments? Documents, TelnyxPortMisc Misc, TelnyxActivation? ActivationSettings);

/// <summary>Whose numbers they are.</summary>
internal sealed record TelnyxEndUser(TelnyxPortAdmin Admin, TelnyxPortLocation Location);

/// <summary>The account at the losing carrier.</summary>
internal sealed record TelnyxPortAdmin(string EntityName, string AuthPersonName, string BillingPhoneNumber, string? AccountNumber, string? PinPasscode);

/// <summary>The service address.</summary>
internal sealed record TelnyxPortLocation(string StreetAddress, string Locality, string AdministrativeArea, string PostalCode, string CountryCode);

/// <summary>Documents by their ids.</summary>
internal sealed record TelnyxPortDocuments(string? Loa, string? Invoice);

/// <summary>Whether the whole account at the losing carrier is ported: full or partial.</summary>
internal sealed record TelnyxPortMisc(string Type);

/// <summary>Reads and writes Telnyx's messages about port-ins.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TelnyxPortCheck), TypeInfoPropertyName = "Check")]
[JsonSerializable(typeof(TelnyxList<TelnyxPortable>), TypeInfoPropertyName = "Portables")]
[JsonSerializable(typeof(TelnyxNewDocument), TypeInfoPropertyName = "NewDocument")]
[JsonSerializable(typeof(TelnyxData<TelnyxDocument>), TypeInfoPropertyName = "Document")]
[JsonSerializable(typeof(TelnyxNewPort), TypeInfoPropertyName = "NewPort")]
[JsonSerializable(typeof(TelnyxData<TelnyxPort>), TypeInfoPropertyName = "Port")]
[JsonSerializable(typeof(TelnyxList<TelnyxPort>), TypeInfoPropertyName = "Ports")]
[JsonSerializable(typeof(TelnyxPortChange), TypeInfoPropertyName = "Change")]
[JsonSerializable(typeof(TelnyxList<TelnyxFocWindow>), TypeInfoPropertyName = "FocWindows")]
internal sealed partial class TelnyxPortWire : JsonSerializerContext;
