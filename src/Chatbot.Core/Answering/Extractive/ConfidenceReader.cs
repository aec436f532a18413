using Chatbot.Embedding;

namespace Chatbot.Answering.Extractive;

/// <summary>Reads the features of a whole ranking that tell whether it answers.</summary>
internal static class ConfidenceReader
{
    public static readonly int TopicCount = Enum.GetValues<TopicFeature>().Length, AnswerCount = Enum.GetValues<AnswerFeature>().Length;

    /// <summary>A row of <see cref="TopicFeature"/>, one of <see cref="AnswerFeature"/>, the best standing of the text's passages, and whether the question is astray.</summary>
    public static (double[] Topic, double[] Answer, double Standing, bool Astray) Read(Question question, IReadOnlyList<RankedSentence> ranked)
    {
        double[] topic = new double[TopicCount], answer = new double[AnswerCount];
        topic[(int)TopicFeature.Bias] = answer[(int)AnswerFeature.Bias] = 1;
        if (ranked.Count == 0) return (topic, answer, 1, true);
        var text = SameStory(ranked);
        var coverage = new TextCoverage(question, text);
        double nearness = coverage.Nearness(MeanOf(text));

        topic[(int)TopicFeature.Best] = coverage.Best / coverage.Total;
        topic[(int)TopicFeature.Covered] = Covered(question, ranked);
        topic[(int)TopicFeature.Often] = coverage.Often / coverage.Total;
        topic[(int)TopicFeature.Cosine] = text.Average(r => r[RankFeature.Cosine]);
        topic[(int)TopicFeature.Nearness] = nearness;
        topic[(int)TopicFeature.Names] = coverage.Names;
        topic[(int)TopicFeature.Order] = text.Max(r => r[RankFeature.Order]);

        answer[(int)AnswerFeature.Logit] = text[0].Logit / 12;
        answer[(int)AnswerFeature.CommonBehind] = coverage.CommonBehind(Confidence.Looked);
        answer[(int)AnswerFeature.Missing] = coverage.Missing / 3;
        answer[(int)AnswerFeature.RarestMissing] = coverage.RarestMissing / coverage.Total;
        answer[(int)AnswerFeature.Often] = coverage.Often / 6;
        answer[(int)AnswerFeature.Nearness] = nearness;
        answer[(int)AnswerFeature.NewNames] = text.Take(Confidence.Looked).Average(r => AnswerType.NewNames(question, r.Candidate.Words).Select(w => w.Term).Distinct().Count());
        answer[(int)AnswerFeature.Together] = coverage.Together(Confidence.Looked) / coverage.Total;
        answer[(int)AnswerFeature.Typed] = AnswerType.Fits(question, text[0].Candidate.Words) is null ? 0 : 1;
        return (topic, answer, text.Max(r => r.Candidate.Standing), coverage.IsAstray(GeneralQuestion.Is(question), Confidence.Looked));
    }

    /// <summary>Where all stories were searched, what other stories say tells nothing: those sentences that share a story with the first, or belong to any.</summary>
    private static IReadOnlyList<RankedSentence> SameStory(IReadOnlyList<RankedSentence> ranked)
    {
        var first = ranked[0].Candidate.Document;
        if (first.Stories.Count == 0) return ranked;
        return [.. ranked.Where(r => r.Candidate.Document.Stories is var stories && (stories.Count == 0 || stories.Any(first.Stories.Contains)))];
    }

    private static double Covered(Question question, IReadOnlyList<RankedSentence> ranked)
    {
        double total = 0, covered = 0;
        foreach (var word in question.Words.Content)
        {
            double weight = Rarity.General(word);
            total += weight;
            if (ranked.Any(r => r.Candidate.Words.Has(word.Term!) || r.Candidate.ContextHas(word.Term!))) covered += weight;
        }

        return total > 0 ? covered / total : 0;
    }

    private static float[] MeanOf(IReadOnlyList<RankedSentence> text)
    {
        float[] sum = new float[WordVectors.Default.Dimensions];
        foreach (var sentence in text)
        {
            float[] mean = sentence.Candidate.Words.Mean;
            for (int k = 0; k < sum.Length; k++) sum[k] += mean[k];
        }

        double length = Math.Sqrt(MeanVectors.Dot(sum, sum));
        for (int k = 0; k < sum.Length && length > 0; k++) sum[k] /= (float)length;
        return sum;
    }
}
