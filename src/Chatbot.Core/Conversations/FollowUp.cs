using System.Globalization;
using System.Text.RegularExpressions;
using Chatbot.Answering;
using Chatbot.Storage;
using Chatbot.Text;

namespace Chatbot.Conversations;

/// <summary>
/// Makes a question stand alone by the conversation before it, without a model: pronouns get their antecedent, "and in
/// 2024?" takes the place of what it replaces, a bare "why?" takes over the last question.
/// </summary>
public static partial class FollowUp
{
    private static readonly HashSet<string> PersonPronouns = Set("he she him her his hers");
    private static readonly HashSet<string> ThingPronouns = Set("it its they them their that this those these there");
    private static readonly HashSet<string> QuestionWords = Set("who whom whose what when where why how which since then else and so but also much many long is was there took part");

    /// <summary>Whether the message can only be understood by what came before.</summary>
    public static bool Depends(string text) => Analyse(text) is var message && (message.Pronoun is not null || message.IsFragment);

    /// <summary>Whether it speaks of a person that only an earlier turn can have named.</summary>
    public static bool NamesNobody(string text) => Analyse(text) is { Pronoun: { } pronoun } message && PersonPronouns.Contains(pronoun) && message.Names.Count == 0;

    /// <summary>A bare "Why?": a question word and nothing else.</summary>
    public static bool IsBare(string text) => Analyse(text).Question.Words.Content.Count == 0;

    /// <summary>The question as it would be asked without the conversation; unchanged if it stands alone already.</summary>
    public static string Resolve(string text, IReadOnlyList<ConversationTurn> earlier)
    {
        string plain = Opening().Replace(text, "").Trim();
        if (plain.Length == 0) plain = text;
        bool corrects = plain.Length < text.Length;
        if (earlier.Count == 0) return plain;
        var last = earlier[^1];
        var message = Analyse(plain);
        // A whole question after "no," or "something else:" replaces the last one.
        if (corrects && message.Pronoun is null && HasQuestionForm([.. message.Question.Words.All.Select(w => w.Span.Of(plain))])) return plain;
        if (Ordinal(plain) is { } place && Listed(last) is var listed && place < listed.Count) return Ordinals().Replace(plain, listed[place]);
        if (message.Pronoun is { } pronoun)
        {
            return Antecedent(pronoun, last) is { } antecedent ? Replace(plain, pronoun, antecedent) : $"{plain} ({Subject(last)})";
        }

        if (message.Question.Words.Content.Count == 0 || (message.IsFragment && message.OnlyQuestionWord)) return TakeOver(plain, last.StandsAlone);
        return message.IsFragment || corrects ? Substitute(message, last.StandsAlone) : plain;
    }

    private static Message Analyse(string text)
    {
        var question = Question.Analyse(text);
        var words = question.Words.All.Select(w => w.Span.Of(text)).ToList();
        var names = question.Words.Content.Where(w => w.Capital && w.Span.Start > 0).Select(w => w.Span.Of(text)).ToList();
        // "that" and "this" before a noun point at nothing earlier; "there is" neither.
        string? pronoun = words.Where((w, i) => PersonPronouns.Contains(w) || (ThingPronouns.Contains(w) && StandsAlone(words, i))).FirstOrDefault();
        bool verb = words.Any(w => Verbs().IsMatch(w)) && words.Count > 2;
        bool started = FragmentOpening().IsMatch(text);
        bool onlyWords = question.Words.Content.All(w => QuestionWords.Contains(w.Span.Of(text)));
        return new(text, question, names, pronoun, question.Words.Content.Count <= 3 && (started || !verb) && !HasQuestionForm(words), onlyWords);
    }

    private static bool HasQuestionForm(List<string> words) =>
        words.Count > 3 && words.Take(2).Any(w => w.ToLowerInvariant() is "who" or "what" or "when" or "where" or "why" or "how" or "which");

    private static bool StandsAlone(List<string> words, int i) =>
        i == words.Count - 1 || words[i].ToLowerInvariant() is "it" or "they" or "them" or "its" or "their" || Verbs().IsMatch(words[i + 1]);

    /// <summary>The person, or thing, that the last turn was about.</summary>
    private static string? Antecedent(string pronoun, ConversationTurn last)
    {
        var names = NamesIn(last.StandsAlone).Concat(NamesIn(last.AnswerText)).ToList();
        bool thing = ThingPronouns.Contains(pronoun);
        if (thing && NamesIn(LastSentence(last.AnswerText)).FirstOrDefault() is { } party && pronoun.Equals("it", StringComparison.OrdinalIgnoreCase)) return NamesIn(last.StandsAlone).LastOrDefault() ?? party;
        return thing ? null : names.FirstOrDefault(n => n.Contains(' ', StringComparison.Ordinal)) ?? names.FirstOrDefault();
    }

    private static string LastSentence(string text) => SentenceSplitter.Split(text) is [.., var last] ? last.Of(text) : text;

    private static string Subject(ConversationTurn last) =>
        NamesIn(last.StandsAlone) is { Count: > 0 } names ? string.Join(' ', names) : string.Join(' ', Question.Analyse(last.StandsAlone).Words.Content.Select(w => w.Span.Of(last.StandsAlone)));

    private static string Replace(string text, string pronoun, string antecedent)
    {
        bool owner = pronoun.ToLowerInvariant() is "his" or "its" or "their" or "hers";
        int at = Tokenizer.Words(text).First(w => w.Of(text) == pronoun).Start;
        return $"{text[..at]}{antecedent}{(owner ? "'s" : "")}{text[(at + pronoun.Length)..]}";
    }

    /// <summary>"Where?" after "When did they meet?" asks "Where did they meet?".</summary>
    private static string TakeOver(string message, string lastQuestion)
    {
        var match = LeadingQuestionWord().Match(lastQuestion);
        return $"{message.TrimEnd('?', ' ', '.')} {(match.Success ? lastQuestion[match.Length..] : lastQuestion)}";
    }

    /// <summary>"And in 2024?" after "… in 2023?": the fragment takes the place of the word that is most like it.</summary>
    private static string Substitute(Message message, string lastQuestion)
    {
        var last = Question.Analyse(lastQuestion);
        if (YearBefore().IsMatch(message.Text) && last.Words.All.LastOrDefault(w => w.Number) is { Number: true } known
            && int.TryParse(known.Span.Of(lastQuestion), CultureInfo.InvariantCulture, out int year))
        {
            return $"{lastQuestion[..known.Span.Start]}{year - 1}{lastQuestion[known.Span.End..]}";
        }

        var fragment = message.Question.Words.Content.Where(w => !QuestionWords.Contains(w.Span.Of(message.Text))).ToList();
        if (fragment.Count == 0) return $"{lastQuestion} {message.Text}";
        string put = message.Text[fragment[0].Span.Start..fragment[^1].Span.End];
        var replaced = last.Words.Content.Where(w => w.Number == fragment[0].Number && w.Term != fragment[0].Term)
            .Select(w => (Word: w, Likeness: Likeness(w, fragment[0]))).OrderByDescending(w => w.Likeness).FirstOrDefault();
        if (replaced.Word.Term is null || replaced.Likeness < 0.3) return $"{lastQuestion.TrimEnd('?', ' ')} {put}?";
        var (start, end) = NameAround(replaced.Word, last, lastQuestion);
        return $"{lastQuestion[..start]}{put}{lastQuestion[end..]}";
    }

    private static double Likeness(Word a, Word b)
    {
        if (a.Number && b.Number) return 1;
        double names = a.Capital && b.Capital ? 0.4 : 0;
        return a.Vector >= 0 && b.Vector >= 0 ? Math.Max(0, Embedding.WordVectors.Default.Similarity(a.Vector, b.Vector)) + (names / 2) : names;
    }

    /// <summary>The whole run of capitalised words: "AP News", "Bart De Wever".</summary>
    private static (int Start, int End) NameAround(Word word, Question question, string text)
    {
        int i = question.Words.All.ToList().FindIndex(w => w.Span == word.Span), first = i, past = i;
        bool Joined(int a, int b) => question.Words.All[a].Capital && question.Words.All[b].Capital && text[question.Words.All[a].Span.End..question.Words.All[b].Span.Start].Trim().Length == 0;
        while (first > 1 && Joined(first - 1, first)) first--;
        while (past + 1 < question.Words.All.Count && Joined(past, past + 1)) past++;
        return (question.Words.All[first].Span.Start, question.Words.All[past].Span.End);
    }

    private static List<string> NamesIn(string text) => [.. Names().Matches(text).Select(m => m.Value).Where(n => !QuestionWords.Contains(n) && !ThingPronouns.Contains(n) && !Stopwords.Contains(n.ToLowerInvariant())).Distinct()];

    /// <summary>What the last answer listed, without what its question had named already.</summary>
    private static List<string> Listed(ConversationTurn last) =>
        [.. NamesIn(last.AnswerText).Where(n => !last.StandsAlone.Contains(n, StringComparison.OrdinalIgnoreCase) && Question.Analyse(n).Words.Content is [{ Vector: >= 0 }])];

    private static int? Ordinal(string text) => Ordinals().Match(text) is { Success: true } match
        ? match.Groups["n"].Value.ToLowerInvariant() switch { "first" => 0, "second" => 1, "third" => 2, _ => null } : null;

    private static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.OrdinalIgnoreCase);

    private sealed record Message(string Text, Question Question, IReadOnlyList<string> Names, string? Pronoun, bool IsFragment, bool OnlyQuestionWord);

    [GeneratedRegex(@"^\s*(?:(?:no|nee|non|sorry|actually|pardon|wait|well|but|something else|another question)\b\s*[,:.!-]*\s*)*(?:(?:i|we)\s+(?:meant?|mean to say)\s+|i'm asking about\s+|not\s+[^,]{2,40},\s*(?=who|what|when|where|why|how|which|the|in))?", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Opening();

    [GeneratedRegex(@"^\s*(?:and|what about|how about|or|en|et)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex FragmentOpening();

    [GeneratedRegex(@"^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|stand|stands|mean|means|say|says|said|happen|happened|work|works|come|comes|came)$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Verbs();

    [GeneratedRegex(@"^\s*(?:and\s+)?(?:when and where|how much|how many|who|whom|what|when|where|why|how|which)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex LeadingQuestionWord();

    [GeneratedRegex(@"\b(?:the|in the)\s+(?:year before|previous year|preceding year)\b|\ba year (?:earlier|before)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex YearBefore();

    [GeneratedRegex(@"\bthe\s+(?<n>first|second|third)\s+one\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Ordinals();

    [GeneratedRegex(@"\p{Lu}[\p{L}'’-]*\p{L}(?:\s+(?:(?:of|the|van|de|der)\s+)?\p{Lu}[\p{L}'’-]*\p{L})*", RegexOptions.None, 1000)]
    private static partial Regex Names();
}
