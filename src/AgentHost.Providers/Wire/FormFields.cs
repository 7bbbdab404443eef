using System.Text;

namespace AgentHost.Providers.Wire;

/// <summary>Names and values as they stand in a query or a form: everything but letters, digits and "-._~" escaped, "+" too, in the order added.</summary>
internal sealed class FormFields
{
    /// <summary>The media type of a form.</summary>
    public const string ContentType = "application/x-www-form-urlencoded";

    private readonly StringBuilder _text = new();

    /// <summary>Whether nothing was added.</summary>
    public bool IsEmpty => _text.Length == 0;

    /// <summary>Adds a field; a null value adds none.</summary>
    public FormFields Add(string name, string? value)
    {
        if (value is not null)
        {
            _text.Append(_text.Length == 0 ? "" : "&").Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        }

        return this;
    }

    /// <summary>As the content of a form.</summary>
    public byte[] ToContent() => Encoding.ASCII.GetBytes(_text.ToString());

    /// <summary>As the query of an address, with its "?"; empty without fields.</summary>
    public string ToQuery() => IsEmpty ? "" : $"?{_text}";

    /// <summary>The fields without their values.</summary>
    public override string ToString() => $"{_text.Length} characters";
}
