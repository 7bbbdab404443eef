using System.Text;
using AgentHost.Agent.Answers;

namespace AgentHost.Agent.Chat;

/// <summary>
/// Passes a streamed answer on as far as it is checked: words with digits wait until it is known where their number ends, and whether a tool gave it.
/// From the first number that none gave, nothing more is passed on.
/// </summary>
internal sealed class CheckedWords(AnswerCheck check, Action<string> show)
{
    private readonly StringBuilder _text = new();
    private int _shown;
    private bool _stopped;

    /// <summary>Whether anything was shown.</summary>
    public bool HasShown => _shown > 0;

    /// <summary>Takes the next piece.</summary>
    public void Take(string piece)
    {
        _text.Append(piece);
        Show(SafeEnd());
    }

    /// <summary>Shows the rest of an answer that was checked as a whole.</summary>
    public void End()
    {
        _stopped = false;
        Show(_text.Length);
    }

    // The end of the last whole word that is followed by a blank and has no digit, so that no number goes on behind it.
    private int SafeEnd()
    {
        var end = _text.Length;
        while (end > _shown)
        {
            while (end > _shown && !char.IsWhiteSpace(_text[end - 1]))
            {
                end--;
            }

            if (end <= _shown)
            {
                break;
            }

            var word = end - 1;
            while (word > _shown && !char.IsWhiteSpace(_text[word - 1]))
            {
                word--;
            }

            if (!HasDigit(word, end))
            {
                return end;
            }

            end = word;
        }

        return _shown;
    }

    private bool HasDigit(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (char.IsAsciiDigit(_text[i]))
            {
                return true;
            }
        }

        return false;
    }

    private void Show(int end)
    {
        if (_stopped || end <= _shown)
        {
            return;
        }

        if (check.FirstUnknown(_text.ToString(0, end)) is not null)
        {
            _stopped = true;
            return;
        }

        show(_text.ToString(_shown, end - _shown));
        _shown = end;
    }
}
