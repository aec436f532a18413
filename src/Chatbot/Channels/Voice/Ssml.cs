using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Chatbot.Channels.Voice;

/// <summary>One sentence for the ear, and the language it is in (ISO 639-1).</summary>
public sealed record SpokenSentence(string Text, string Language);

/// <summary>
/// Writes SSML with the tags that Alexa and Google both know: <c>speak</c>, <c>s</c>, <c>say-as</c>, <c>lang</c>. Pure.
/// </summary>
public static partial class Ssml
{
    private static readonly Dictionary<string, string> Voices = new(StringComparer.Ordinal) { ["en"] = "en-GB", ["nl"] = "nl-NL", ["fr"] = "fr-FR" };

    /// <summary>A whole <c>speak</c> element of at most <paramref name="most"/> characters; sentences that do not fit are left out.</summary>
    public static string Write(IEnumerable<SpokenSentence> sentences, string locale, int most)
    {
        const string open = "<speak>", close = "</speak>";
        var ssml = new StringBuilder(open);
        foreach (var sentence in sentences)
        {
            string written = Write(sentence, locale);
            if (ssml.Length + written.Length + close.Length > most) break;
            ssml.Append(written);
        }

        return ssml.Append(close).ToString();
    }

    private static string Write(SpokenSentence sentence, string locale)
    {
        string text = Spelled().Replace(Escape(sentence.Text), m => $"<say-as interpret-as=\"characters\">{m.Value.Replace(".", "", StringComparison.Ordinal)}</say-as>");
        bool foreign = !locale.StartsWith(sentence.Language, StringComparison.OrdinalIgnoreCase) && Voices.ContainsKey(sentence.Language);
        return foreign ? $"<s><lang xml:lang=\"{Voices[sentence.Language]}\">{text}</lang></s>" : $"<s>{text}</s>";
    }

    /// <summary>The five characters of XML, and nothing that XML 1.0 cannot hold.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) escaped.Append(c).Append(text[++i]);
            else if (XmlConvert.IsXmlChar(c) && !char.IsSurrogate(c))
            {
                _ = c switch
                {
                    '&' => escaped.Append("&amp;"),
                    '<' => escaped.Append("&lt;"),
                    '>' => escaped.Append("&gt;"),
                    '"' => escaped.Append("&quot;"),
                    '\'' => escaped.Append("&apos;"),
                    _ => escaped.Append(c),
                };
            }
        }

        return escaped.ToString();
    }

    [GeneratedRegex(@"\b(?:[A-Z]\.){2,}", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Spelled();
}
