using Serilog.Events;
using Serilog.Formatting;

namespace AgentHost.Logging;

/// <summary>Masks what another formatter has written: message, properties and exceptions alike.</summary>
internal sealed class MaskingFormatter(ITextFormatter inner, Masking masking) : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var plain = new StringWriter();
        inner.Format(logEvent, plain);
        output.Write(masking.Mask(plain.ToString()));
    }
}
