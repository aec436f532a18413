using System.Globalization;
using System.Text.RegularExpressions;
using Chatbot.Answering;
using Chatbot.Embedding;

namespace Chatbot.Conversations;

/// <summary>"And in 2024?" after "… in 2023?": the fragment takes the place of the word that is most like it.</summary>
internal static partial class Substitution
{
    private const double LeastLikeness = 0.3, BothNames = 0.4;

    public static string Into(string lastQuestion, Message fragment)
    {
        var last = Question.Analyse(lastQuestion);
        if (YearBefore().IsMatch(fragment.Text) && last.Words.All.LastOrDefault(w => w.Number) is { Number: true } known
            && int.TryParse(known.Span.Of(lastQuestion), CultureInfo.InvariantCulture, out int year))
        {
            return $"{lastQuestion[..known.Span.Start]}{year - 1}{lastQuestion[known.Span.End..]}";
        }

        if (fragment.Said is not { Count: > 0 } said) return $"{lastQuestion} {fragment.Text}";
        string put = fragment.Text[said[0].Span.Start..said[^1].Span.End];
        var replaced = last.Words.Content.Where(w => w.Number == said[0].Number && w.Term != said[0].Term)
            .Select(w => (Word: w, Likeness: Likeness(w, said[0]))).OrderByDescending(w => w.Likeness).FirstOrDefault();
        if (replaced.Word.Term is null || replaced.Likeness < LeastLikeness) return $"{lastQuestion.TrimEnd('?', ' ')} {put}?";
        var (start, end) = NameAround(replaced.Word, last);
        return $"{lastQuestion[..start]}{put}{lastQuestion[end..]}";
    }

    private static double Likeness(Word a, Word b)
    {
        if (a.Number && b.Number) return 1;
        double names = a.Capital && b.Capital ? BothNames : 0;
        return a.Vector >= 0 && b.Vector >= 0 ? Math.Max(0, WordVectors.Default.Similarity(a.Vector, b.Vector)) + (names / 2) : names;
    }

    /// <summary>The whole run of capitalised words: "AP News", "Bart De Wever".</summary>
    private static (int Start, int End) NameAround(Word word, Question question)
    {
        var all = question.Words.All;
        int i = Enumerable.Range(0, all.Count).First(k => all[k].Span == word.Span), first = i, past = i;
        while (first > 1 && Joined(first - 1, first)) first--;
        while (past + 1 < all.Count && Joined(past, past + 1)) past++;
        return (all[first].Span.Start, all[past].Span.End);

        bool Joined(int a, int b) => all[a].Capital && all[b].Capital && string.IsNullOrWhiteSpace(question.Text[all[a].Span.End..all[b].Span.Start]);
    }

    [GeneratedRegex(@"\b(?:the|in the)\s+(?:year before|previous year|preceding year)\b|\ba year (?:earlier|before)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex YearBefore();
}
