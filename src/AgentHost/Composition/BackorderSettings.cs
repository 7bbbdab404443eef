using System.Globalization;
using AgentHost.Operations;
using AgentHost.Providers;

namespace AgentHost.Composition;

/// <summary>
/// Reads how often carriers are asked after open backorders: <c>AgentHost:Backorders:Poll</c> for all of them and <c>AgentHost:Backorders:Poll:inteliquent</c> for
/// one, written as hours, minutes and seconds, "04:00:00".
/// </summary>
/// <param name="Everywhere">For carriers without a setting of their own; null for their adapters' default.</param>
/// <param name="ByProvider">By provider name.</param>
internal sealed record BackorderSettings(TimeSpan? Everywhere, IReadOnlyDictionary<string, TimeSpan> ByProvider)
{
    /// <summary>The section, within AgentHost.</summary>
    public const string Section = "Backorders";

    /// <summary>The key within it.</summary>
    public const string Poll = "Poll";

    private static readonly TimeSpan Least = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Most = TimeSpan.FromDays(7);

    // Those that take backorders.
    private static readonly string[] Providers = [ProviderNames.Local, ProviderNames.Inteliquent, ProviderNames.Bandwidth, ProviderNames.Telnyx];

    /// <summary>Nothing set.</summary>
    public static BackorderSettings None { get; } = new(null, new Dictionary<string, TimeSpan>());

    public static Result<BackorderSettings> Read(IConfiguration configuration)
    {
        var section = configuration.GetSection($"AgentHost:{Section}");
        if (section.GetChildren().FirstOrDefault(child => !child.Key.Equals(Poll, StringComparison.OrdinalIgnoreCase)) is { } other)
        {
            return Unknown(other, Poll);
        }

        var poll = section.GetSection(Poll);
        if (poll.Value is { Length: > 0 } && Parse(poll.Value) is null)
        {
            return Wrong(poll);
        }

        var byProvider = new Dictionary<string, TimeSpan>();
        foreach (var carrier in poll.GetChildren())
        {
            var name = carrier.Key.ToLowerInvariant();
            if (!Providers.Contains(name))
            {
                return Unknown(carrier, NearestName.Of(name, Providers));
            }

            if (Parse(carrier.Value) is not { } every)
            {
                return Wrong(carrier);
            }

            byProvider[name] = every;
        }

        return new BackorderSettings(Parse(poll.Value), byProvider);
    }

    private static TimeSpan? Parse(string? written) =>
        TimeSpan.TryParseExact(written, ["c", @"h\:mm", @"hh\:mm"], CultureInfo.InvariantCulture, out var span) && span >= Least && span <= Most ? span : null;

    private static Problem Unknown(IConfigurationSection section, string nearest) => new(
        ProblemKind.Configuration, "setting_unknown", $"There is no setting {section.Path}.", "Nothing was done.",
        $"Did you mean {section.Path[..(section.Path.LastIndexOf(':') + 1)]}{nearest}? Correct it, or remove it.");

    private static Problem Wrong(IConfigurationSection section) => new(
        ProblemKind.Configuration, "backorder_poll_invalid", $"{section.Path} is \"{section.Value}\".", "Nothing was done.",
        "Set it to a time from 00:01:00 (a minute) to 7.00:00:00 (a week), such as 04:00:00, or remove it.");
}
