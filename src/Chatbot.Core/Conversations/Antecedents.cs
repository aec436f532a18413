using System.Text.RegularExpressions;
using Chatbot.Answering;
using Chatbot.Answering.Extractive;
using Chatbot.Storage;
using Chatbot.Text;

namespace Chatbot.Conversations;

/// <summary>What the last turn was about: whom "he" means, what "it" means, which is "the second one".</summary>
internal static partial class Antecedents
{
    /// <summary>The person, or thing, that a pronoun stands for; null if the last turn names none.</summary>
    public static string? Of(string pronoun, ConversationTurn last)
    {
        var asked = NamesIn(last.StandsAlone);
        if (Message.IsPersonPronoun(pronoun))
        {
            if (asked.Count == 0 && Message.RoleIn(last.StandsAlone) is { } role) return $"the {role}";
            var told = NamesIn(last.AnswerText);
            // "What did brekke say?" has the name that its answer writes in full.
            var words = Question.Analyse(last.StandsAlone).Words;
            // "Who did Noem meet?" is answered by another name, and that one is meant.
            if (AsksWho().IsMatch(last.StandsAlone) && told.Find(n => PersonName.Is(n) && !Question.Analyse(n).Words.Content.Any(w => words.Has(w.Term!))) is { } answer) return answer;
            var names = asked.Concat(told.Where(n => Question.Analyse(n).Words.Content.Any(w => words.Has(w.Term!)))).Concat(told).ToList();
            return names.Find(n => IsFull(n) && PersonName.Is(n)) ?? names.Find(IsFull) ?? names.FirstOrDefault();
        }

        if (pronoun.ToLowerInvariant() is "they" or "them" or "their" && asked is [var one]) return one;
        if (!pronoun.Equals("it", StringComparison.OrdinalIgnoreCase)) return null;
        asked = Things(asked);
        // "Which party did he lead?" is answered by a name that the question did not have: that is what "it" means.
        var first = SentenceSplitter.Split(last.AnswerText) is [var sentence, ..] ? Things(NamesIn(sentence.Of(last.AnswerText))) : [];
        bool asksForName = AsksWhich().IsMatch(last.StandsAlone);
        string? named = first.Find(n => !asked.Exists(a => a.Contains(n, StringComparison.OrdinalIgnoreCase) || n.Contains(a, StringComparison.OrdinalIgnoreCase)));
        return asksForName && named is not null ? named : first.Count > 0 ? asked.LastOrDefault() ?? first[0] : null;
    }

    /// <summary>The last question's names, or else its content words.</summary>
    public static string SubjectOf(ConversationTurn last) => NamesIn(last.StandsAlone) is { Count: > 0 } names
        ? string.Join(' ', names) : string.Join(' ', Question.Analyse(last.StandsAlone).Words.Content.Select(w => w.Span.Of(last.StandsAlone)));

    /// <summary>What the last answer listed, without what its question had named already.</summary>
    public static IReadOnlyList<string> Listed(ConversationTurn last) =>
        [.. NamesIn(last.AnswerText).Where(n => !last.StandsAlone.Contains(n, StringComparison.OrdinalIgnoreCase) && Question.Analyse(n).Words.Content is [{ Vector: >= 0 }])];

    private static List<string> Things(List<string> names) => names.FindAll(n => !PersonName.IsWhole(n));

    private static bool IsFull(string name) => name.Contains(' ', StringComparison.Ordinal);

    private static List<string> NamesIn(string text) =>
        [.. Names().Matches(text).Select(m => Auxiliary().Replace(m.Value, "")).Where(n => n.Length > 1 && !Message.IsNoName(n) && !Moments.IsOfDate(n) && !Stopwords.Contains(n.ToLowerInvariant())).Distinct()];

    /// <summary>"Did the EU": a question's first word is no part of a name.</summary>
    [GeneratedRegex(@"^(?:Did|Does|Do|Is|Are|Was|Were|Has|Have|Had|Can|Could|Will|Would|Should|When|Where|Why|How|What|Which|Who)\s+(?:(?:of|the|van|de|der)\s+)?", RegexOptions.None, 1000)]
    private static partial Regex Auxiliary();

    /// <summary>"Who did she meet", "who asked De Wever": another person than those named.</summary>
    [GeneratedRegex(@"\b[Ww]ho(?:m|se)?\s+(?!(?:is|are|was|were)\s+\p{Lu})", RegexOptions.None, 1000)]
    private static partial Regex AsksWho();

    [GeneratedRegex(@"^\W*(?:and\s+)?(?:which|what)\s+(?!is\b|are\b|was\b|were\b|do\b|does\b|did\b|has\b|had\b)\p{L}", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex AsksWhich();

    [GeneratedRegex(@"\p{Lu}[\p{L}'’-]*\p{L}(?:\s+(?:(?:of|the|van|de|der)\s+)?\p{Lu}[\p{L}'’-]*\p{L})*", RegexOptions.None, 1000)]
    private static partial Regex Names();
}
