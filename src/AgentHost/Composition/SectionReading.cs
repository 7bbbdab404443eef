using System.Globalization;
using AgentHost.Operations;

namespace AgentHost.Composition;

/// <summary>Reads one value after the other of a section, and keeps the first complaint, which names the setting and never its value.</summary>
/// <param name="section">The section.</param>
/// <param name="known">Its keys; another is a complaint that names the nearest.</param>
/// <param name="complaints">Where complaints of several sections go.</param>
internal sealed class SectionReading(IConfigurationSection section, IReadOnlyList<string> known, List<Problem> complaints)
{
    /// <summary>Complains of the first key that is not known.</summary>
    public SectionReading Check()
    {
        if (section.GetChildren().FirstOrDefault(child => !known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            Complain("setting_unknown", $"There is no setting {unknown.Path}.", $"Did you mean {section.Path}:{NearestName.Of(unknown.Key, known)}? Correct it, or remove it.");
        }

        return this;
    }

    public string? Text(string key) => section[key] is { Length: > 0 } value ? value : null;

    public bool Flag(string key, bool usual) => Parsed(key, "true or false", text => bool.TryParse(text, out var flag) ? flag : (bool?)null) ?? usual;

    public int? Count(string key, int least = 0) =>
        Parsed(key, $"a whole number from {least}", text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= least ? count : (int?)null);

    /// <summary>Seconds, or "00:30:00".</summary>
    public TimeSpan? Span(string key) => Parsed(key, "seconds, or a time such as 00:30:00", text =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e8 ? TimeSpan.FromSeconds(seconds)
        : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && span > TimeSpan.Zero ? span
        : (TimeSpan?)null);

    /// <summary>One of some words.</summary>
    public string? OneOf(string key, params string[] words)
    {
        if (Text(key)?.ToLowerInvariant() is not { } text || words.Contains(text))
        {
            return Text(key)?.ToLowerInvariant();
        }

        Wrong(key, string.Join(", ", words));
        return null;
    }

    /// <summary>An https address, or one of this machine.</summary>
    public Uri? Address(string key)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        if (!SettingAddress.TryRead(text, out var address))
        {
            Wrong(key, SettingAddress.Wanted);
        }

        return address;
    }

    public void Wrong(string key, string wanted) => Complain("setting_invalid", $"{section.Path}:{key} can't be used.", $"Set it to {wanted}, or remove it.");

    public void Complain(string code, string cause, string next) => complaints.Add(new Problem(ProblemKind.Configuration, code, cause, "Nothing was done.", next));

    private T? Parsed<T>(string key, string wanted, Func<string, T?> parse)
        where T : struct
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        var parsed = parse(text);
        if (parsed is null)
        {
            Wrong(key, wanted);
        }

        return parsed;
    }
}
