using Chatbot.Embedding;

namespace Chatbot.Answering.Extractive;

/// <summary>Whether the sentence has the type of thing that is asked for.</summary>
internal static class TypeFeatures
{
    private const int WordsBetween = 3;

    public static void Write(QuestionView view, SentenceWords sentence, double[] row)
    {
        var question = view.Question;
        int type = AnswerType.Fits(question, sentence) switch { true => 1, false => -1, null => 0 };
        switch (question.Kind)
        {
            case QuestionKind.HowMany:
                row[(int)RankFeature.AskedNumber] = type;
                if (view.Thing is { } counted) row[(int)RankFeature.AskedNumberOf] = NumberBefore(sentence, counted) ? 1 : 0;
                break;
            case QuestionKind.When: row[(int)RankFeature.AskedTime] = type; break;
            case QuestionKind.Who when view.Introduced is { } name: row[(int)RankFeature.Defines] = Introduces(sentence, name) ? 1 : 0; break;
            case QuestionKind.Who: row[(int)RankFeature.AskedName] = type; break;
            case QuestionKind.Where: row[(int)RankFeature.AskedPlace] = type; break;
            case QuestionKind.Why or QuestionKind.How: row[(int)RankFeature.AskedCause] = AnswerType.NamesCause(sentence) ? 1 : 0; break;
            default:
                row[(int)RankFeature.AskedThing] = Math.Min(3, AnswerType.NewNames(view.Question, sentence).Count()) / 3.0;
                if (view.Thing is { } thing) row[(int)RankFeature.KindOfThing] = Closest(view, sentence, thing);
                break;
        }

        if (view.Saying) row[(int)RankFeature.AskedSaying] = Reports(sentence) ? 1 : 0;
    }

    private static bool Introduces(SentenceWords sentence, string name)
    {
        for (int i = 0; i < sentence.All.Count; i++)
        {
            if (sentence.All[i].Term != name) continue;
            int end = sentence.All[i].Span.End;
            if (end < sentence.Text.Length && sentence.Text[end] == ',') return true;
            return i + 1 < sentence.All.Count && sentence.All[i + 1].Span.Of(sentence.Text) is ("is" or "was");
        }

        return false;
    }

    /// <summary>The best cosine of the kind of thing with a word that the question does not have.</summary>
    private static double Closest(QuestionView view, SentenceWords sentence, Word thing)
    {
        double best = 0;
        for (int i = 0; i < sentence.Content.Count; i++)
        {
            var word = sentence.Content[i];
            if (word.Vector >= 0 && !word.Number && !view.Question.Words.Has(word.Term!))
                best = Math.Max(best, WordVectors.Default.Similarity(thing.Vector, word.Vector));
        }

        return best;
    }

    private static bool NumberBefore(SentenceWords sentence, Word counted)
    {
        for (int i = 0; i < sentence.All.Count; i++)
        {
            if (sentence.All[i].Term != counted.Term) continue;
            for (int k = Math.Max(0, i - WordsBetween); k < i; k++)
            {
                if (AnswerType.IsQuantity(sentence, sentence.All[k])) return true;
            }
        }

        return false;
    }

    private static bool Reports(SentenceWords sentence)
    {
        if (sentence.Text.AsSpan().ContainsAny("\"“”")) return true;
        for (int i = 0; i < sentence.Content.Count; i++)
        {
            if (sentence.Content[i].Term is "say" or "tell" or "announc" or "claim" or "describ" or "state" or "ask" or "warn") return true;
        }

        return false;
    }
}
