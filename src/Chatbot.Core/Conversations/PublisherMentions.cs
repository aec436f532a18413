using System.Text.RegularExpressions;
using Chatbot.Answering.Extractive;
using Chatbot.Text;

namespace Chatbot.Conversations;

/// <summary>Finds the papers that a question names, so that each is answered from its own articles.</summary>
public static partial class PublisherMentions
{
    /// <summary>Last words of papers' names that say what they are: "the press" is none of them.</summary>
    private static readonly HashSet<string> Kinds = WordSet.Of("press news agency paper newspaper media weekly daily radio television tv channel online magazine journal service report reports review today world five one two four");

    /// <summary>What stands behind a paper's name.</summary>
    private const string Reporting = "articles?|pieces?|stor(?:y|ies)|reports?|reported|reporting|says?|said|writes?|wrote|claims?|claimed|covers?|covered|coverage|differ(?:s|ed)?|(?:dis)?agrees?|disagreed|sees?|saw|thinks?|puts?|tells?|told|describes?|described";

    /// <summary>Names as printed, in the order of the question.</summary>
    public static IReadOnlyList<string> In(string question, IEnumerable<string> publishers) =>
    [
        .. Patterns(publishers).Select(p => (p.Publisher, Match: p.Pattern.Match(question))).Where(p => p.Match.Success).OrderBy(p => p.Match.Index).Select(p => p.Publisher),
    ];

    /// <summary>The question without the papers' names and the words that compare them: what is asked of each.</summary>
    public static string Without(string question, IEnumerable<string> publishers)
    {
        foreach (var (_, pattern) in Patterns(publishers)) question = pattern.Replace(question, " ");
        return Spaces().Replace(Comparing().Replace(question, " "), " ").Trim(' ', ',', ':', ';');
    }

    /// <summary>Each paper by its name, and by the name's last word where no other paper's ends with it: "the Gazette" is The Marenholt Gazette.</summary>
    private static IEnumerable<(string Publisher, Regex Pattern)> Patterns(IEnumerable<string> publishers)
    {
        string[] all = [.. publishers];
        var ends = all.Select(Last).ToLookup(last => last, StringComparer.OrdinalIgnoreCase);
        foreach (string publisher in all)
        {
            string last = Last(publisher);
            yield return (publisher, Pattern(publisher, last.Length > 0 && !Kinds.Contains(last) && ends[last].Count() == 1 ? last : null));
        }
    }

    /// <summary>The last of a name's words, "The" not counted; empty if it has one.</summary>
    private static string Last(string publisher) => Announcement.Bare(publisher) is var name && name.LastIndexOf(' ') is > 0 and var space ? name[(space + 1)..] : "";

    private static Regex Pattern(string publisher, string? last)
    {
        string name = Regex.Escape(Announcement.Bare(publisher));
        // "the AP" is AP News.
        if (publisher.EndsWith(" News", StringComparison.Ordinal) && publisher[..^5].All(char.IsUpper)) name = $"{publisher[..^5]}(?:\\s+News)?";
        // A word like "post" is a paper's name by its capital, or by what papers do.
        string end = last is null ? "" : Regex.Escape(last);
        string ends = last is null ? "" : $@"|the\s+(?:(?-i:{end})(?=['’,;:?.]|\W*$|\s+(?:and|or|vs|versus|{Reporting})\b)|(?<=according\s+to\s+the\s+){end}|{end}(?=\s+(?:{Reporting})\b))";
        return new($@"(?<!\w)(?:(?:the\s+)?{name}{ends})(?:'s|’s)?(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    [GeneratedRegex(@"\b(?:compare[ds]?|comparison|differ(?:s|ent|ently|ence|ences)?|versus|vs\.?|agree[sd]?|disagree[sd]?|each|both|publish(?:ed|es)?|(?:its|the|an?|their)\s+(?:articles?|stor(?:y|ies)|reports?|pieces?)(?:\s+about)?|between|with|according to|on what|report(?:s|ed)?|wr(?:i|o)tes?|say|says|said|cover(?:s|ed)?|emphasi[sz]ed?|stress(?:es|ed)?|and|or)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Comparing();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
