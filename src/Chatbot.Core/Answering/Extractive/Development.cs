using System.Globalization;
using System.Text.RegularExpressions;

namespace Chatbot.Answering.Extractive;

/// <summary>"How have seizures developed since 2019": a figure for each year that the sources tell of, in the order of time.</summary>
internal static partial class Development
{
    /// <summary>Of the best one's score, what the sentence for another year must have.</summary>
    private const double Closeness = 0.6;

    public static bool IsAsked(Question question) => Asked().IsMatch(question.Text);

    /// <summary>One sentence for each year that is told of, the earliest first; none if the sources tell of fewer than two.</summary>
    /// <param name="ranked">Best first.</param>
    /// <param name="answers">Whether a sentence can be shown as an answer, its year aside.</param>
    /// <param name="most">The most sentences.</param>
    public static IReadOnlyList<RankedSentence> Choose(Question question, IReadOnlyList<RankedSentence> ranked, Func<RankedSentence, bool> answers, int most)
    {
        var (from, to) = SpanOf(question);
        var told = new HashSet<int>();
        var chosen = new List<(int Year, RankedSentence Sentence)>();
        double best = 0;
        foreach (var sentence in ranked)
        {
            if (chosen.Count >= most || sentence.Score < Closeness * best) break;
            var words = sentence.Candidate.Words;
            int[] years = [.. Years.ToldIn(words).Where(y => y >= from && y <= to)];
            if (years.All(told.Contains) || !words.All.Any(w => AnswerType.IsQuantity(words, w)) || !SentenceChoice.StandsAlone(sentence.Candidate) || !answers(sentence)) continue;
            if (chosen.Count == 0) best = sentence.Score;
            chosen.Add((years.Min(), sentence));
            told.UnionWith(years);
        }

        return told.Count < 2 ? [] : [.. chosen.OrderBy(c => c.Year).Select(c => c.Sentence)];
    }

    /// <summary>The first and the last year asked about; open where none is said.</summary>
    private static (int From, int To) SpanOf(Question question)
    {
        int[] years = [.. question.Words.Content.Where(Years.IsYear).Select(w => int.Parse(w.Term!, CultureInfo.InvariantCulture))];
        return years.Length switch
        {
            0 => (int.MinValue, int.MaxValue),
            1 => UpTo().IsMatch(question.Text) ? (int.MinValue, years[0]) : (years[0], int.MaxValue),
            _ => (years.Min(), years.Max()),
        };
    }

    [GeneratedRegex(@"\bhow\s+(?:much\s+)?(?:has|have|had|did|do|does)\b.*\b(?:chang|develop|evol|var[iy]|mov|progress|shift|fluctuat|go\s+up\s+and\s+down)\p{L}*\b.*\b(?:since|between|from|over|through|until|in\s+recent|years?)\b|\b(?:development|evolution|trend|history|course)s?\s+(?:of|in)\b.*\b(?:since|between|from|over|(?:19|20)\d\d)\b|\b(?:over\s+(?:the\s+years|time)|year\s+(?:by|on|after|for)\s+year|through\s+the\s+years)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Asked();

    [GeneratedRegex(@"\b(?:until|till|before|up\s+to)\s+(?:19|20)\d\d\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex UpTo();
}
