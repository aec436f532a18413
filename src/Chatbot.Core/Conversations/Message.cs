using System.Text.RegularExpressions;
using Chatbot.Answering;
using Chatbot.Answering.Extractive;
using Chatbot.Text;

namespace Chatbot.Conversations;

/// <summary>A message, looked at for what it leaves to the conversation before it.</summary>
internal sealed partial class Message
{
    private const int LongestFragment = 3;

    /// <summary>So many words of its own tell what it is about, whoever "she" may be: "could she have been stopped if the second anchor had worked".</summary>
    private const int Enough = 5;

    private static readonly HashSet<string> PersonPronouns = WordSet.Of("he she him her his hers");
    private static readonly HashSet<string> ThingPronouns = WordSet.Of("it its they them their that this those these there");
    private static readonly HashSet<string> FreeStanding = WordSet.Of("it they them its their");
    private static readonly HashSet<string> QuestionWords = WordSet.Of("who whom whose what when where why how which since then else and so but also much many long is was there took part from till until");
    private static readonly HashSet<string> Openers = WordSet.Of("who what when where why how which");

    /// <summary>Whom a pronoun behind it in the same message stands for: "the mayor kept her promise".</summary>
    private static readonly HashSet<string> Roles = WordSet.Of("mayor minister president king queen chief head boss director chairman chairwoman chair spokesman spokeswoman spokesperson leader governor secretary owner coach captain alderman judge prosecutor lawyer author");

    private Message(string text)
    {
        Text = text;
        Question = Question.Analyse(text);
        var words = Question.Words.All.Select(w => w.Span.Of(text)).ToList();
        var content = Question.Words.Content;
        // "that" and "this" before a noun point at nothing earlier; "there is" neither.
        Pronoun = words.Where((w, i) => (PersonPronouns.Contains(w) && !words.Take(i).Any(Roles.Contains)) || (ThingPronouns.Contains(w) && StandsFree(words, i) && !(FreeStanding.Contains(w) && OwnSubject().IsMatch(text[..Question.Words.All[i].Span.Start])))).FirstOrDefault();
        // So rare a word before a pronoun is whom that stands for, though it is written small: "how old was edvin rask and who is his daughter".
        NamesSomebody = content.Any(w => w.Capital && w.Span.Start > 0) || Question.Words.All.TakeWhile(w => w.Span.Of(text) != Pronoun).Any(w => w.Term is not null && Rarity.General(w) > Rarity.Uncommon)
            || Named().IsMatch(text) || (Pronoun is not null && Introduced().IsMatch(text[..Question.Words.All.First(w => w.Span.Of(text) == Pronoun).Span.Start]));
        IsQuestion = words.Count > LongestFragment && content.Any(w => !QuestionWords.Contains(w.Span.Of(text))) && words.Take(2).Any(w => Openers.Contains(w.Split('\'', '’')[0]));
        bool hasVerb = words.Any(w => Verbs().IsMatch(w)) && words.Count > 2;
        IsFragment = content.Count <= LongestFragment && (FragmentOpening().IsMatch(text) || !hasVerb) && !IsQuestion;
        OnlyQuestionWords = content.All(w => QuestionWords.Contains(w.Span.Of(text)));
    }

    public string Text { get; }

    public Question Question { get; }

    /// <summary>The first word that stands for something said earlier, or null.</summary>
    public string? Pronoun { get; }

    public bool PersonPronoun => Pronoun is { } pronoun && PersonPronouns.Contains(pronoun);

    public bool NamesSomebody { get; }

    /// <summary>Whether it has so many words of its own that it need not be asked whom it means.</summary>
    public bool SaysEnough => Question.Words.Content.Count >= Enough;

    /// <summary>A whole question, by its beginning and length.</summary>
    public bool IsQuestion { get; }

    /// <summary>A few words that replace a part of the last question.</summary>
    public bool IsFragment { get; }

    /// <summary>Nothing but words that ask.</summary>
    public bool OnlyQuestionWords { get; }

    public bool IsBare => Question.Words.Content.Count == 0;

    /// <summary>The words that say something.</summary>
    public IReadOnlyList<Word> Said => [.. Question.Words.Content.Where(w => !QuestionWords.Contains(w.Span.Of(Text)))];

    public static Message Of(string text) => new(text);

    public static bool IsPersonPronoun(string word) => PersonPronouns.Contains(word);

    /// <summary>The role that a question speaks of: "mayor" of "did the mayor promise …"; null if it speaks of none.</summary>
    public static string? RoleIn(string question) => Question.Analyse(question).Words.All.Select(w => w.Span.Of(question)).FirstOrDefault(Roles.Contains);

    /// <summary>Whether a word names nothing, even with a capital.</summary>
    public static bool IsNoName(string word) => QuestionWords.Contains(word) || ThingPronouns.Contains(word) || PersonPronouns.Contains(word);

    private static bool StandsFree(List<string> words, int i) => i == words.Count - 1 || FreeStanding.Contains(words[i]) || Verbs().IsMatch(words[i + 1]);

    /// <summary>"How much more does the pay office think it can get": the message's own subject, before a verb of thinking or saying.</summary>
    [GeneratedRegex(@"\b(?:the|that|this)\s+(?:\p{L}+\s+){1,3}?(?:thinks?|believes?|says?|said|hopes?|plans?|wants?|expects?|knows?|knew|claims?|promised?|fears?|feels?|thought|believed|that|if|when|because|and|or)\s", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex OwnSubject();

    /// <summary>"Is that columnist neutral or does he …", "how fast was the ferry when she …": the message itself has what is meant.</summary>
    [GeneratedRegex(@"\b(?:the|that|this)\s+\p{L}{3,}", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Introduced();

    /// <summary>"What did he die of, the old music teacher": who is meant stands behind.</summary>
    [GeneratedRegex(@",\s+(?:the|that|this)\s+(?:\p{L}+\s+){0,3}\p{L}{3,}\W*$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"^\s*(?:and|what about|how about|or|en|et)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex FragmentOpening();

    [GeneratedRegex(@"^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|stand|stands|mean|means|say|says|said|happen|happened|work|works|come|comes|came)$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Verbs();
}
