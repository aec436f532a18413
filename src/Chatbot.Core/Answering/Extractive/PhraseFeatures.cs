namespace Chatbot.Answering.Extractive;

/// <summary>Whether the question's words stand in the sentence together and in the same order.</summary>
internal static class PhraseFeatures
{
    /// <param name="at">Where each of the question's content words stands first among the sentence's, or -1.</param>
    public static void Write(QuestionView view, SentenceWords sentence, ReadOnlySpan<int> at, double[] row)
    {
        if (at.Length < 2) return;
        double together = 0, ordered = 0;
        for (int i = 1; i < at.Length; i++)
        {
            if (at[i - 1] < 0 || at[i] < 0) continue;
            if (sentence.HasPair(view.Words[i - 1].Term!, view.Words[i].Term!)) together++;
            int distance = at[i] - at[i - 1];
            if (distance > 0) ordered += 1.0 / distance;
        }

        row[(int)RankFeature.Pairs] = together / (at.Length - 1);
        row[(int)RankFeature.Order] = ordered / (at.Length - 1);
    }
}
