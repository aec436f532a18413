namespace Chatbot.Answering.Extractive;

/// <summary>Whether the best sentences are an answer at all. One threshold decides between answering and refusing.</summary>
public static class Confidence
{
    /// <summary>Below this chance of being right the engine refuses.</summary>
    public const double Threshold = 0.1;

    /// <summary>How many of the best sentences are looked at for an answer.</summary>
    public const int Looked = 3;

    /// <summary>
    /// What is sure enough of the topic: texts that are more so than this differ in how they are worded, not in whether they hold the answer.
    /// </summary>
    private const double SureOfTopic = 0.7;

    /// <summary>
    /// However much better another story fits, its words are no proof: the sources may say it in words of their own, or in another language.
    /// </summary>
    private const double LeastStanding = 0.2;

    /// <summary>How fast the odds of the topic fall as another story fits better: a little faster than its score rises.</summary>
    private const double ByStanding = 1.5;

    /// <summary>
    /// How sure it is, 0 to <see cref="SureOfTopic"/>, that the ranked sentences answer the question: the chance that their text is about what it
    /// asks, as far as that tells, times the chance that such a text holds the answer there. A logistic model each, over
    /// <see cref="TopicFeature"/> and <see cref="AnswerFeature"/>, trained on questions beside their own text, another text, and their own
    /// without the answer. Where another story fits better, the odds of the topic fall.
    /// </summary>
    public static double Of(Question question, IReadOnlyList<RankedSentence> ranked) => Of(question, ranked, RankerModel.Default);

    /// <summary>The same by a model's weights.</summary>
    public static double Of(Question question, IReadOnlyList<RankedSentence> ranked, RankerModel model) => Judge(question, ranked, model).Chance;

    /// <summary>
    /// Whether that is enough to look for an answer; never where a few words ask of something else ("who wrote Hamlet"): of longer questions the model knows.
    /// </summary>
    public static bool IsEnough(Question question, IReadOnlyList<RankedSentence> ranked, RankerModel model, double threshold)
    {
        var (chance, astray) = Judge(question, ranked, model);
        return chance >= threshold && !astray;
    }

    /// <summary>Whether to answer at all: the chance is good enough, and one of the best sentences meets what the question demands.</summary>
    public static bool Answers(Question question, IReadOnlyList<RankedSentence> ranked, RankerModel model, double threshold) =>
        IsEnough(question, ranked, model, threshold) && ranked.Take(Looked).Any(r => BoundWords.Agree(question, r.Candidate) && Demands.AreMet(question, r.Candidate) && AnswerSlot.IsFilled(question, r.Candidate));

    /// <summary>A name, a number, or a word too rare for the vectors to know: nothing else can stand in for it.</summary>
    public static bool IsSpecific(Word word) => word.Number || word.Vector < 0 || (word.Capital && word.Span.Start > 0);

    private static (double Chance, bool Astray) Judge(Question question, IReadOnlyList<RankedSentence> ranked, RankerModel model)
    {
        if (ranked.Count == 0 || question.Words.Content.Count == 0) return (0, true);
        var (topic, answer, standing, astray) = ConfidenceReader.Read(question, ranked);
        return (Math.Min(SureOfTopic, Chance(Odds(model.Topic, topic) * Math.Pow(Math.Max(LeastStanding, standing), ByStanding))) * Chance(Odds(model.Answer, answer)), astray);
    }

    private static double Chance(double odds) => 1 - (1 / (1 + odds));

    private static double Odds(double[] weights, double[] row)
    {
        double sum = 0;
        for (int i = 0; i < row.Length; i++) sum += weights[i] * row[i];
        return Math.Exp(sum);
    }
}
