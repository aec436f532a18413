using Chatbot.Answering;
using Chatbot.Evaluation.Sets;

namespace Chatbot.Evaluation.Training;

/// <summary>
/// What the weights that ship are fitted on: permissively licensed sets only (SQuAD and CANARD CC BY-SA 4.0, CLAPNQ Apache-2.0, ELOQ MIT).
/// </summary>
/// <param name="Choices">Questions with sentences of which some hold the answer, and what each question counts.</param>
/// <param name="Answerable">Questions beside texts that do (true) or do not answer them, and what each counts.</param>
public sealed record TrainingData(IReadOnlyList<(ChoiceCase Case, double Weight)> Choices, IReadOnlyList<(ChoiceCase Case, bool Answers, double Weight)> Answerable)
{
    // Short dialogue answers are no sentences: they count less. The few news articles count more.
    private const double Article = 1, Open = 0.25, LongAnswers = 1, Dialogue = 0.25, News = 3;

    private const int FewestSentences = 4, Distractors = 2, FewestWords = 5, DistractorsPerDialogue = 6;

    public static async Task<TrainingData> ReadAsync(EvalData data, CancellationToken cancellationToken)
    {
        var (inArticle, open) = await SquadAsync(data, cancellationToken);
        var (yes, no, news) = (ClapNqSet.Cases(data, answerable: true), ClapNqSet.Cases(data, answerable: false), EloqSet.Cases(data));
        var dialogues = Dialogues(data);
        var choices = Weighted(inArticle, Article).Concat(Weighted(open, Open)).Concat(Weighted(yes, LongAnswers)).Concat(Weighted(dialogues, Dialogue))
            .Concat(Weighted(news.Where(n => !n.Confusing).Select(n => n.Case), News)).Where(c => c.Case.Gold.Any(g => g)).ToList();
        var answerable = Pairs(inArticle)
            .Concat(yes.Select(c => (c, true, 1.0))).Concat(no.Select(c => (c, false, 1.0)))
            .Concat(news.Select(n => (n.Case, !n.Confusing, News)))
            .Where(p => p.Item1.Candidates.Count >= FewestSentences).ToList();
        return new(choices, answerable);
    }

    private static IEnumerable<(ChoiceCase Case, double Weight)> Weighted(IEnumerable<ChoiceCase> cases, double weight) => cases.Select(c => (c, weight));

    /// <summary>Each question of SQuAD with all sentences of its article (as if it were a story), and with those found in the whole set.</summary>
    private static async Task<(List<ChoiceCase> InArticle, List<ChoiceCase> Open)> SquadAsync(EvalData data, CancellationToken cancellationToken)
    {
        var paragraphs = SquadSet.Paragraphs(data);
        using var corpus = await EvalCorpus.BuildAsync([.. paragraphs.Select(p => p.Document with { Stories = [p.Article] })], new EvalEngine(), cancellationToken);
        var (inArticle, open) = (new List<ChoiceCase>(), new List<ChoiceCase>());
        foreach (var (article, document, questions) in paragraphs)
        {
            foreach (var question in questions)
            {
                inArticle.Add(await Case(article));
                open.Add(await Case(null));

                async Task<ChoiceCase> Case(string? scope)
                {
                    var candidates = await corpus.CandidatesAsync(question.Text, scope, cancellationToken);
                    return new(article, Question.Analyse(question.Text), candidates, SentenceLists.Holding(candidates, document.Id, question.Start), question.Answer);
                }
            }
        }

        return (inArticle, open);
    }

    /// <summary>Each rewritten question of CANARD with the answers of its dialogue and some of the next ones.</summary>
    private static List<ChoiceCase> Dialogues(EvalData data)
    {
        var dialogues = CanardSet.Turns(data).Where(t => t.Answer.Split(' ').Length >= FewestWords).GroupBy(t => t.Dialogue).Select(g => g.ToList()).ToList();
        return
        [
            .. dialogues.SelectMany((turns, d) =>
            {
                var others = Enumerable.Range(1, Distractors).SelectMany(k => dialogues[(d + k) % dialogues.Count].Take(DistractorsPerDialogue));
                string[] answers = [.. turns.Concat(others).Select(t => t.Answer).Distinct(StringComparer.Ordinal)];
                var candidates = SentenceLists.Apart(turns[0].Dialogue, answers);
                return turns.Select(t => new ChoiceCase(t.Dialogue, Question.Analyse(t.Rewrite), candidates, [.. answers.Select(a => a == t.Answer)]));
            }),
        ];
    }

    /// <summary>Each question with its own article, with another one, and with its own without the answer.</summary>
    private static IEnumerable<(ChoiceCase Case, bool Answers, double Weight)> Pairs(List<ChoiceCase> cases)
    {
        for (int i = 0; i < cases.Count; i++)
        {
            var c = cases[i];
            if (!c.Gold.Any(g => g)) continue;
            var other = cases[(i + cases.Count / 2) % cases.Count];
            yield return (c, true, 2);
            yield return (Refusals.WithoutAnswer(c), false, 1);
            if (other.Group != c.Group) yield return (c with { Candidates = other.Candidates, Gold = [.. other.Candidates.Select(_ => false)] }, false, 1);
        }
    }
}
