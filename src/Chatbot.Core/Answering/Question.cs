using Chatbot.Text;

namespace Chatbot.Answering;

/// <summary>What a question asks for, by its question word.</summary>
public enum QuestionKind { What, Who, When, Where, HowMany, Why, How, Which, YesNo }

/// <summary>A question, analysed once for retrieval, ranking and the decision to refuse.</summary>
/// <param name="Text">As the reader typed it, without control characters.</param>
/// <param name="Words">Its words; stop words have no term.</param>
public sealed record Question(string Text, QuestionKind Kind, SentenceWords Words)
{
    private static readonly string[] YesNoOpeners =
        ["is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "can", "could", "will", "would", "should"];

    /// <summary>Analyses a text of 1 to 1,000 characters.</summary>
    public static Question Analyse(string text)
    {
        string language = LanguageGuess.Of(text);
        return new(text, KindOf(text.ToLowerInvariant()), SentenceWords.Analyse(text, language == "en" ? null : word => LanguageGuess.IsFunctionWord(language, word)));
    }

    private static QuestionKind KindOf(string text)
    {
        var words = Tokenizer.Words(text).Select(w => w.Of(text)).ToArray();
        for (int i = 0; i < words.Length; i++)
        {
            switch (words[i])
            {
                case "how" when i + 1 < words.Length && words[i + 1] is "many" or "much" or "long" or "old" or "far" or "big" or "large" or "often" or "tall":
                    return QuestionKind.HowMany;
                case "hoeveel" or "combien": return QuestionKind.HowMany;
                case "how" when i + 1 < words.Length && words[i + 1] == "come": return QuestionKind.Why;
                case "how" or "hoe" or "comment": return QuestionKind.How;
                case "who" or "whom" or "whose" or "who's" or "wie" or "qui": return QuestionKind.Who;
                // "Was she there when …" asks for no time.
                case "when" when i > 0 && Array.IndexOf(YesNoOpeners, words[0]) >= 0: break;
                case "when" or "wanneer" or "quand": return QuestionKind.When;
                case "where" or "waar" or "où": return QuestionKind.Where;
                case "why" or "waarom" or "pourquoi": return QuestionKind.Why;
                case "which" when i + 1 < words.Length && words[i + 1] is "year" or "date" or "day" or "month" or "time": return QuestionKind.When;
                case "which" or "welke" or "welk" or "quel" or "quelle" or "quels" or "quelles": return QuestionKind.Which;
                case "what" when i + 1 < words.Length && words[i + 1] is "year" or "date" or "day" or "month" or "time": return QuestionKind.When;
                case "what" or "what's" or "wat": return QuestionKind.What;
            }
        }

        return words.Length > 0 && Array.IndexOf(YesNoOpeners, words[0]) >= 0 ? QuestionKind.YesNo : QuestionKind.What;
    }
}
