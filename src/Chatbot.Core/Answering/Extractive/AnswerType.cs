using System.Text.RegularExpressions;

namespace Chatbot.Answering.Extractive;

/// <summary>Whether a sentence has the type of thing that a question asks for: a number, a date, a name, a cause.</summary>
public static partial class AnswerType
{
    private static readonly HashSet<string> Dates = new(StringComparer.OrdinalIgnoreCase)
    {
        "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today", "tomorrow", "week", "weeks", "month", "months", "year", "years", "spring", "summer", "autumn", "winter",
        "may", "hours", "days", "day", "morning", "evening", "night", "noon", "midnight",
    };

    private static readonly HashSet<string> NumberWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozen", "half", "third",
        "hundred", "thousand", "million", "billion", "hundreds", "thousands", "millions", "twice",
    };

    private static readonly HashSet<string> Causes = new(StringComparer.OrdinalIgnoreCase)
    {
        "because", "due", "since", "after", "caused", "cause", "reason", "so", "as", "therefore", "means", "led", "prompted",
    };

    private static readonly HashSet<string> Places = new(StringComparer.OrdinalIgnoreCase) { "in", "at", "near", "from", "to", "outside" };

    /// <summary>Whether the sentence has what the question's kind asks for and the question did not already give; null if the kind asks for nothing definite.</summary>
    public static bool? Fits(Question question, SentenceWords sentence) => question.Kind switch
    {
        QuestionKind.HowMany => Any(sentence, IsQuantity),
        QuestionKind.When => Any(sentence, (w, text) => Dates.Contains(text) || IsYear(text)),
        QuestionKind.Who => NewName(question, sentence),
        QuestionKind.Where => PlaceIn(sentence),
        _ => null,
    };

    /// <summary>Whether a word is of the kind asked for: a quantity, or a part of a date.</summary>
    public static bool Is(QuestionKind kind, SentenceWords sentence, Word word) => word.Span.Of(sentence.Text) is var text && kind switch
    {
        QuestionKind.HowMany => IsQuantity(word, text),
        QuestionKind.When => Dates.Contains(text) || word.Number,
        _ => false,
    };

    /// <summary>Whether the sentence names a cause. A hint only: many causes are told without such a word.</summary>
    public static bool NamesCause(SentenceWords sentence) => Any(sentence, (_, text) => Causes.Contains(text));

    /// <summary>The same by words that leave no doubt: "because", "as checks increased".</summary>
    public static bool TellsWhy(SentenceWords sentence) => Reason().IsMatch(sentence.Text);

    /// <summary>Whether a word of the sentence is a number, but no year.</summary>
    public static bool IsQuantity(SentenceWords sentence, Word word) => IsQuantity(word, word.Span.Of(sentence.Text));

    private static bool IsQuantity(Word word, string text) => (word.Number && !IsYear(text)) || NumberWords.Contains(text);

    /// <summary>The names of a sentence, as often as they stand there but for its first word, that the question does not have.</summary>
    public static IEnumerable<Word> NewNames(Question question, SentenceWords sentence) =>
        sentence.Content.Where(w => w.Capital && w.Span.Start > 0 && !question.Words.Has(w.Term!));

    private static bool Any(SentenceWords sentence, Func<Word, string, bool> test) =>
        sentence.All.Any(w => test(w, w.Span.Of(sentence.Text)));

    private static bool IsYear(string text) => text.Length == 4 && (text.StartsWith("19", StringComparison.Ordinal) || text.StartsWith("20", StringComparison.Ordinal));

    private static bool NewName(Question question, SentenceWords sentence) =>
        sentence.Content.Any(w => w.Capital && !question.Words.Has(w.Term!));

    private static bool PlaceIn(SentenceWords sentence)
    {
        for (int i = 1; i < sentence.All.Count; i++)
        {
            if (sentence.All[i].Capital && Places.Contains(sentence.All[i - 1].Span.Of(sentence.Text))) return true;
        }

        return false;
    }

    [GeneratedRegex(@"\b(?:because|due\s+to|owing\s+to|thanks\s+to|so\s+that|in\s+order\s+to|as\s+\p{Ll}+\s+\p{Ll}+(?:ed|ose|ew|ell)|caused?|reasons?|led\s+to|resulted\s+in|therefore|for\s+fear)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Reason();
}
