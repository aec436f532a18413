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
    public static Question Analyse(string text) => new(text, KindOf(text.ToLowerInvariant()), SentenceWords.Analyse(text));

    private static QuestionKind KindOf(string text)
    {
        var words = Tokenizer.Words(text).Select(w => w.Of(text)).ToArray();
        for (int i = 0; i < words.Length; i++)
        {
            switch (words[i])
            {
                case "how" when i + 1 < words.Length && words[i + 1] is "many" or "much" or "long" or "old" or "far" or "big" or "large" or "often" or "tall":
                    return QuestionKind.HowMany;
                case "how": return QuestionKind.How;
                case "who" or "whom" or "whose" or "who's": return QuestionKind.Who;
                case "when": return QuestionKind.When;
                case "where": return QuestionKind.Where;
                case "why": return QuestionKind.Why;
                case "which": return QuestionKind.Which;
                case "what" when i + 1 < words.Length && words[i + 1] is "year" or "date" or "day" or "month": return QuestionKind.When;
                case "what" or "what's": return QuestionKind.What;
            }
        }

        return words.Length > 0 && Array.IndexOf(YesNoOpeners, words[0]) >= 0 ? QuestionKind.YesNo : QuestionKind.What;
    }
}
