using System.Text.RegularExpressions;

namespace Chatbot.Conversations;

/// <summary>Finds the papers that a question names, so that each is answered from its own articles.</summary>
public static partial class PublisherMentions
{
    /// <summary>Names as printed, in the order of the question.</summary>
    public static IReadOnlyList<string> In(string question, IEnumerable<string> publishers) =>
    [
        .. publishers.Select(p => (Publisher: p, At: Place(question, p))).Where(p => p.At >= 0).OrderBy(p => p.At).Select(p => p.Publisher),
    ];

    /// <summary>The question without the papers' names and the words that compare them: what is asked of each.</summary>
    public static string Without(string question, IEnumerable<string> publishers)
    {
        foreach (string publisher in publishers) question = Pattern(publisher).Replace(question, " ");
        return Spaces().Replace(Comparing().Replace(question, " "), " ").Trim(' ', ',', ':', ';');
    }

    private static int Place(string question, string publisher) => Pattern(publisher).Match(question) is { Success: true } match ? match.Index : -1;

    private static Regex Pattern(string publisher)
    {
        string name = Regex.Escape(publisher.StartsWith("The ", StringComparison.Ordinal) ? publisher[4..] : publisher);
        // "the AP" is AP News.
        if (publisher.EndsWith(" News", StringComparison.Ordinal) && publisher[..^5].All(char.IsUpper)) name = $"{publisher[..^5]}(?:\\s+News)?";
        return new($@"(?<!\w)(?:the\s+)?{name}(?:'s|’s)?(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    [GeneratedRegex(@"\b(?:compare[ds]?|comparison|differ(?:s|ent|ently|ence|ences)?|versus|vs\.?|agree[sd]?|disagree[sd]?|each|both|publish(?:ed|es)?|(?:its|the|an?|their)\s+(?:articles?|stor(?:y|ies)|reports?|pieces?)(?:\s+about)?|between|with|according to|on what|report(?:s|ed)?|wr(?:i|o)tes?|say|says|said|cover(?:s|ed)?|emphasi[sz]ed?|stress(?:es|ed)?|and|or)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Comparing();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
