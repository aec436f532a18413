using System.Globalization;
using System.Text;

namespace Chatbot.Answering;

/// <summary>Cleans what a reader typed before anything looks at it.</summary>
public static class QuestionText
{
    /// <summary>
    /// Control, format (zero-width, bidirectional) and lone surrogate characters removed, white space folded.
    /// Throws <see cref="QuestionException"/> if nothing is left or it is longer than <see cref="Turn.MaxLength"/>.
    /// </summary>
    public static string Clean(string? text)
    {
        if ((text?.Length ?? 0) > Turn.MaxLength)
            throw new QuestionException($"A question may have up to {Turn.MaxLength} characters. Please shorten it.");
        var clean = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                if (clean.Length > 0 && clean[^1] != ' ') clean.Append(' ');
            }
            else if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format && rune != Rune.ReplacementChar) clean.Append(rune);
        }

        string cleaned = clean.ToString().Trim();
        return cleaned.Length > 0 ? cleaned : throw new QuestionException("The question is empty. Please type a question.");
    }
}
