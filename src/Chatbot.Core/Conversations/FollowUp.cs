using System.Text.RegularExpressions;
using Chatbot.Answering;
using Chatbot.Answering.Extractive;
using Chatbot.Storage;
using Chatbot.Text;

namespace Chatbot.Conversations;

/// <summary>
/// Makes a question stand alone by the conversation before it, without a model: pronouns get their antecedent, "and in
/// 2024?" takes the place of what it replaces, a bare "why?" takes over the last question.
/// </summary>
public static partial class FollowUp
{
    /// <summary>Whether it speaks of a person that only an earlier turn can have named, and says little else.</summary>
    public static bool NamesNobody(string text) => Message.Of(text) is { PersonPronoun: true, NamesSomebody: false, SaysEnough: false };

    /// <summary>A bare "Why?" or "And since when?": it asks, and says nothing of what.</summary>
    public static bool IsBare(string text) => Message.Of(text) is { OnlyQuestionWords: true, Question.Words.Content.Count: <= 1 };

    /// <summary>The question as it would be asked without the conversation; unchanged if it stands alone already.</summary>
    /// <param name="text">As asked.</param>
    /// <param name="earlier">The turns before, oldest first.</param>
    public static string Resolve(string text, IReadOnlyList<ConversationTurn> earlier)
    {
        string plain = Correction().Replace(text, "").Trim();
        if (plain.Length == 0) plain = text;
        if (earlier.Count == 0 || DigestQuestion.SectionOf(Question.Analyse(plain)) is not null) return plain;
        bool corrects = plain.Length < text.Length;
        var (last, message) = (earlier[^1], Message.Of(plain));
        if (OfThat().Match(plain) is { Success: true } ofThat) return TakeOver(ofThat.Groups["ask"].Value, last.StandsAlone);

        // A whole question after "no," or "something else:" replaces the last one.
        if (corrects && message is { Pronoun: null, IsQuestion: true }) return plain;
        if (Ordinal(plain) is { } place && Antecedents.Listed(last) is var listed && place < listed.Count) return Ordinals().Replace(plain, listed[place]);
        if (message.Pronoun is { } pronoun)
            return Antecedents.Of(pronoun, last) is { } antecedent ? Replace(plain, pronoun, antecedent) : $"{plain} ({Antecedents.SubjectOf(last)})";
        if (message.IsBare || (message.IsFragment && message.OnlyQuestionWords)) return TakeOver(plain, last.StandsAlone);
        return message.IsFragment || corrects ? Substitution.Into(last.StandsAlone, message) : plain;
    }

    private static string Replace(string text, string pronoun, string antecedent)
    {
        bool owner = pronoun.ToLowerInvariant() is "his" or "its" or "their" or "hers";
        int at = Tokenizer.Words(text).First(w => w.Of(text) == pronoun).Start;
        return $"{text[..at]}{antecedent}{(owner ? "'s" : "")}{text[(at + pronoun.Length)..]}";
    }

    /// <summary>"Where?" after "When did they meet?" asks "Where did they meet?".</summary>
    private static string TakeOver(string message, string lastQuestion)
    {
        lastQuestion = IsItTrue().Replace(lastQuestion, "");
        var match = LeadingQuestionWord().Match(lastQuestion);
        return $"{message.TrimEnd('?', ' ', '.')} {(match.Success ? lastQuestion[match.Length..].TrimStart() : lastQuestion)}";
    }

    /// <summary>"When was that?" asks of all that was asked before.</summary>
    [GeneratedRegex(@"^\W*(?:and\s+|but\s+|so\s+|ok(?:ay)?\s+)?(?<ask>when|where|why|how|(?:on\s+|in\s+)?(?:what|which)\s+(?:day\s+of\s+the\s+week|weekday|day|year|month|date|time))(?:\s+(?:was|is|did|does)|['’]s)\s+(?:(?:that|this)(?:\s+(?:happen|happening|be|then))?|it\s+happen(?:ing)?)\W*$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex OfThat();

    [GeneratedRegex(@"^\W*(?:is|was)\s+it\s+(?:really\s+)?(?:true|right|correct|a\s+fact)\s+that\s+", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex IsItTrue();

    private static int? Ordinal(string text) => Ordinals().Match(text) is { Success: true } match
        ? match.Groups["n"].Value.ToLowerInvariant() switch { "first" => 0, "second" => 1, "third" => 2, _ => null } : null;

    [GeneratedRegex(@"^\s*(?:(?:no|nee|non|sorry|actually|pardon|wait|well|but|ok|okay|oops|my\s+mistake|wrong\s+(?:one|question|story)|something else|(?:another|different|new|next)\s+(?:question|topic|subject)|change\s+of\s+(?:subject|topic))\b\s*[,:.!-]*\s*)*(?:(?:i|we)\s+(?:meant?|mean to say)\b\s*[,:-]?\s*|i'm asking about\s+|not\s+[^,]{2,40},\s*(?=who|what|when|where|why|how|which|the|in))?", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Correction();

    [GeneratedRegex(@"^\s*(?:and\s+)?(?:when and where|how much|how many|who|whom|what|when|where|why|how|which)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex LeadingQuestionWord();

    [GeneratedRegex(@"\bthe\s+(?<n>first|second|third)\s+one\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Ordinals();
}
