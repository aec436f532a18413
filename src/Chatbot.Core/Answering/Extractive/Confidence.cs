namespace Chatbot.Answering.Extractive;

/// <summary>Whether the best sentence is an answer at all. One threshold decides between answering and refusing.</summary>
public static class Confidence
{
    /// <summary>Below this chance of being right the engine refuses.</summary>
    public const double Threshold = 0.5;

    /// <summary>
    /// The chance, 0 to 1, that the ranked sentences answer the question: a logistic model over <see cref="ConfidenceFeature"/>, trained
    /// on questions beside their own text, another text, and their own without the answer.
    /// </summary>
    public static double Of(Question question, IReadOnlyList<RankedSentence> ranked) => Of(question, ranked, RankerModel.Default);

    /// <summary>The same by a model's weights.</summary>
    public static double Of(Question question, IReadOnlyList<RankedSentence> ranked, RankerModel model)
    {
        double[] row = ConfidenceReader.Read(question, ranked);
        double sum = 0;
        for (int i = 0; i < row.Length; i++) sum += model.ConfidenceWeights[i] * row[i];
        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>
    /// 0 to 1: how much of the question the sentence and its context account for, rare words counting most. A name or a
    /// number of the question that they lack altogether halves it: the sentence is about somebody or something else. So does, in
    /// part, the lack of the date or number that is asked for.
    /// </summary>
    public static double Of(Question question, Candidate candidate)
    {
        double total = 0, covered = 0;
        bool foreign = false;
        foreach (var asked in question.Words.Content)
        {
            double weight = Rarity.General(asked);
            double here = candidate.ContextHas(asked.Term!) ? 0.9 : 0;
            here = Math.Max(here, SoftAlignment.Best(asked, candidate.Words));
            total += weight;
            covered += weight * here;
            if (here < 0.5 && IsSpecific(asked)) foreign = true;
        }

        double share = total > 0 ? covered / total : 0;
        if (AnswerType.Fits(question, candidate.Words) == false) share *= 0.7;
        return foreign ? share / 2 : share;
    }

    /// <summary>A name, a number, or a word too rare for the vectors to know: nothing else can stand in for it.</summary>
    public static bool IsSpecific(Word word) => word.Number || word.Vector < 0 || (word.Capital && word.Span.Start > 0);
}
