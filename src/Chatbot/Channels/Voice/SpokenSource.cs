using System.Globalization;
using Chatbot.Knowledge;
using Chatbot.Texts;

namespace Chatbot.Channels.Voice;

/// <summary>Names the sources of a sentence in words. Pure.</summary>
public static class SpokenSource
{
    private const int MostNames = 3;

    /// <summary>"Politico and DW", "an opinion piece in The Times", "our profile of Bart De Wever"; null if the sentence has no source.</summary>
    public static string? Of(IReadOnlyList<Citation> citations, VoiceTexts texts)
    {
        // Plain names first: "AP News and an opinion piece in Politico" leaves no doubt about whose opinion it is.
        var names = citations.OrderBy(c => c.Genre is Genre.Opinion or Genre.Analysis).Select(c => Name(c, texts)).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostNames).ToList();
        return names.Count == 0 ? null : Join(names, texts);
    }

    /// <summary>"A, B and C".</summary>
    public static string Join(IReadOnlyList<string> names, VoiceTexts texts) => names.Count switch
    {
        0 => "",
        1 => names[0],
        _ => $"{string.Join(", ", names.Take(names.Count - 1))} {texts.And} {names[^1]}",
    };

    /// <summary>Whether the sentence says itself where it comes from, so that naming the source again would only be noise.</summary>
    public static bool IsNamed(string sentence, IReadOnlyList<Citation> citations) =>
        citations.All(c => c.Genre is not Genre.Opinion)
        && citations.SelectMany(c => c.Publishers).Any(p =>
            sentence.Contains(p, StringComparison.OrdinalIgnoreCase) || (Initials(p) is { Length: >= 3 } initials && sentence.Contains(initials, StringComparison.Ordinal)));

    /// <summary>"EUDA" of "European Union Drugs Agency".</summary>
    private static string Initials(string name) => new([.. name.Split(' ').Where(w => w.Length > 0 && char.IsUpper(w[0])).Select(w => w[0])]);

    /// <summary>The sentence after "According to …,".</summary>
    public static string Attribute(string sentence, string source, VoiceTexts texts)
    {
        bool attributed = texts.Attributions.Any(a => sentence.StartsWith(a + " ", StringComparison.OrdinalIgnoreCase));
        if (attributed) return string.Format(CultureInfo.InvariantCulture, texts.From, source, sentence);
        string first = sentence.Split(' ', 2)[0];
        string rest = texts.Openers.Contains(first, StringComparer.Ordinal) ? char.ToLowerInvariant(sentence[0]) + sentence[1..] : sentence;
        return string.Format(CultureInfo.InvariantCulture, texts.AccordingTo, source, rest);
    }

    /// <summary>One source by name, as part of a sentence.</summary>
    public static string Name(Citation citation, VoiceTexts texts)
    {
        string Say(string pattern, string what) => string.Format(CultureInfo.InvariantCulture, pattern, what);
        if (citation.Publishers.Count > 0)
        {
            string publishers = Join(citation.Publishers, texts);
            return citation.Genre switch
            {
                Genre.Opinion => Say(texts.Opinion, publishers),
                Genre.Analysis => Say(texts.Analysis, publishers),
                _ => publishers,
            };
        }

        return citation.Kind switch
        {
            DocumentKind.Bio => Say(texts.Bio, citation.Title),
            DocumentKind.Explainer => texts.Explainer,
            DocumentKind.Article => citation.Title,
            _ => texts.Digest,
        };
    }
}
