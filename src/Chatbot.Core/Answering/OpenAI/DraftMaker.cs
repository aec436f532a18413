namespace Chatbot.Answering.OpenAI;

/// <summary>Binds a model's sentence to the passages that it cites.</summary>
public static class DraftMaker
{
    /// <summary>What the model writes when the passages do not answer.</summary>
    public const string NotInSources = "NOT IN SOURCES";

    /// <summary>
    /// A draft for the verifier. One number that no passage has, or anything but prose, and it has no evidence at all:
    /// who invents a source may have invented the sentence. Null for the model's own "not in sources".
    /// </summary>
    public static DraftSentence? Draft(CitedText sentence, IReadOnlyList<NumberedPassage> passages)
    {
        if (sentence.Text.Contains(NotInSources, StringComparison.OrdinalIgnoreCase)) return null;
        bool sound = sentence.IsProse && sentence.Numbers.All(n => n >= 1 && n <= passages.Count);
        if (!sound) return new(sentence.Text, SentenceOrigin.Model, []);
        var words = SentenceWords.Analyse(sentence.Text);
        return new(sentence.Text, SentenceOrigin.Model, [.. sentence.Numbers.SelectMany(n => EvidenceChoice.Choose(words, passages[n - 1]))]);
    }
}
