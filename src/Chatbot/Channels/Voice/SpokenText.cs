using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Chatbot.Texts;

namespace Chatbot.Channels.Voice;

/// <summary>Turns a written sentence into one for the ear: no address, mark-up or bracket, and every sign said as a word. Pure.</summary>
public static partial class SpokenText
{
    /// <summary>The same statement, in words of the language that the sentence is in.</summary>
    public static string For(string sentence, VoiceTexts words)
    {
        string text = WithoutAddresses(sentence.Normalize(NormalizationForm.FormC), words);
        text = Brackets.Remove(text);
        text = SpokenFigures.For(text, words);
        text = Abbreviations(text, words);
        text = Initials().Replace(text, m => Spelled(m));
        return Tidy(WithoutSigns(text, words));
    }

    private static string WithoutAddresses(string text, VoiceTexts words)
    {
        text = Link().Replace(text, "${label}");
        text = Url().Replace(text, words.WebPage);
        return Email().Replace(text, words.EmailAddress);
    }

    /// <summary>Whole tokens only, so that "No." is a number and "no." is an end.</summary>
    private static string Abbreviations(string text, VoiceTexts words)
    {
        foreach (var (written, said) in words.Abbreviations)
        {
            string pattern = $@"(?<![\w.]){Regex.Escape(written)}(?!\w)";
            bool needsFigure = said == words.Abbreviations.GetValueOrDefault("No.");
            text = Regex.Replace(text, needsFigure ? pattern + @"(?=\s*\d)" : pattern, written.Any(char.IsLetterOrDigit) ? said : $" {said} ",
                RegexOptions.None, TimeSpan.FromSeconds(1));
        }

        return text;
    }

    /// <summary>"EUDA" is said letter by letter; dots say so to every voice. A word of capitals that people pronounce stays one.</summary>
    private static string Spelled(Match match)
    {
        string letters = match.Value.Replace("-", "", StringComparison.Ordinal);
        return Pronounced.Contains(letters) || Roman().IsMatch(letters) ? match.Value : string.Concat(letters.Select(l => $"{l}."));
    }

    private static readonly HashSet<string> Pronounced = new(StringComparer.Ordinal)
    {
        "NATO", "NASA", "UNESCO", "UNICEF", "OPEC", "FIFA", "UEFA", "AIDS", "COVID", "OODA", "BREXIT", "NAFTA", "ASEAN", "OTAN", "SIDA", "OPEP",
        "NAVO", "BENELUX", "A", "I",
    };

    private static string WithoutSigns(string text, VoiceTexts words)
    {
        var said = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '…': said.Append('.'); break;
                case '’' or '‘': said.Append('\''); break;
                case '–' or '—' or '―' or ';': said.Append(", "); break;
                case '/': said.Append(' ').Append(words.Or).Append(' '); break;
                case '.' or ',' or '!' or '?' or ':' or '\'' or '-': said.Append(rune); break;
                default: said.Append(Rune.IsLetterOrDigit(rune) || IsMark(rune) ? rune.ToString() : " "); break;
            }
        }

        return said.ToString();
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static string Tidy(string text)
    {
        text = Spaces().Replace(text, " ");
        text = SpaceBefore().Replace(text, "");
        text = Doubled().Replace(text, m => m.Value.Contains('?') ? "?" : m.Value.Contains('!') ? "!" : m.Value.Contains('.') ? "." : m.Value[..1]);
        return text.Trim(' ', ',', ':', '-');
    }

    [GeneratedRegex(@"!?\[(?<label>[^\[\]]*)\]\([^()\s]*\)", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Link();

    [GeneratedRegex(@"(?:\b[a-z][a-z0-9+.-]*://|\bwww\.)[^\s<>""\[\]]*[^\s<>""\[\].,;:!?')]|(?<![@\w.])(?:[a-z0-9-]+\.)+(?:com|org|net|eu|be|nl|fr|de|uk|int|gov|edu|info|io|news|tv)\b(?:/[^\s<>""\[\])]*)?(?!\w)", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Url();

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Email();

    [GeneratedRegex(@"(?<![\w.])(?:[A-Z]{2,5}|[A-Z]-[A-Z]{1,3})(?![\w])(?!\.[A-Z])", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Initials();

    [GeneratedRegex("^[IVX]+$", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Roman();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\s+(?=[.,!?:](?!\d))", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex SpaceBefore();

    [GeneratedRegex(@"[.,!?:](?:\s?[.,!?:])+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Doubled();
}
