using System.Text.RegularExpressions;

namespace Chatbot.Answering.Verification;

/// <summary>One way of writing for what texts write in several, so that only what is said is compared.</summary>
internal static partial class Typography
{
    /// <summary>"235, 000", as some feeds and tools write it, becomes "235,000"; "5 per cent" and "5 percent" become "5%", "Sept. 10" "September 10".</summary>
    public static string Plain(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('0', '9')) return text;
        text = Month().Replace(text, m => Dates.NameOf(m.Groups["month"].Value) ?? m.Value);
        return PerCent().Replace(Groups().Replace(text, m => string.Concat(m.Value.Select(c => char.IsWhiteSpace(c) ? "" : c.ToString()))), "%");
    }

    [GeneratedRegex(@"(?<![\d.,])\d{1,3}(?:, \d{3})+(?![\d.,]*\d)", RegexOptions.None, 1000)]
    private static partial Regex Groups();

    [GeneratedRegex(@"\b(?<month>Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\b\.?(?= \d)|(?<=\d )(?<month>Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\b\.?", RegexOptions.None, 1000)]
    private static partial Regex Month();

    [GeneratedRegex(@"(?<=\d) ?(?:per cent|percent)\b", RegexOptions.None, 1000)]
    private static partial Regex PerCent();
}
