using Chatbot.Evaluation.Sets;
using Chatbot.Knowledge;

namespace Chatbot.Evaluation.Training;

/// <summary>
/// What the weights that ship are fitted on: permissively licensed sets only (SQuAD and CANARD CC BY-SA 4.0, CLAPNQ Apache-2.0, ELOQ MIT),
/// and our own stories for fitting.
/// </summary>
/// <param name="Choices">Questions with sentences of which some hold the answer, and what each question counts.</param>
/// <param name="Own">The same of our own stories.</param>
/// <param name="Examples">Questions beside texts, for the confidence.</param>
public sealed record TrainingData(IReadOnlyList<(ChoiceCase Case, double Weight)> Choices, IReadOnlyList<(ChoiceCase Case, double Weight)> Own, IReadOnlyList<ConfidenceExample> Examples)
{
    // Short dialogue answers are no sentences: they count less. The few news articles count more.
    private const double Article = 1, Open = 0.25, LongAnswers = 1, Dialogue = 0.25, News = 3;

    // News as readers ask of it, which is what the ranker is for; few, and the only ones that move what is set by hand.
    private const double OwnChoice = 3;

    private const double DialogueTopic = 0.3, OwnTopic = 0.5, OwnAnswer = 0.2;

    private const int OtherArticles = 2;

    /// <param name="own">Questions of our own stories for fitting: with their story, and with another.</param>
    public static async Task<TrainingData> ReadAsync(EvalData data, OwnExamples own, CancellationToken cancellationToken)
    {
        var squad = await SquadTraining.ReadAsync(data, OtherArticles, cancellationToken);
        var (yes, no, news) = (ClapNqSet.Cases(data, answerable: true), ClapNqSet.Cases(data, answerable: false), EloqSet.Cases(data));
        var (plain, confusing) = (news.Where(n => !n.Confusing).Select(n => n.Case).ToList(), news.Where(n => n.Confusing).Select(n => n.Case).ToList());
        var dialogues = DialogueTraining.Read(data);
        var choices = Weighted(squad.InArticle, Article).Concat(Weighted(squad.Open, Open)).Concat(Weighted(yes, LongAnswers)).Concat(Weighted(dialogues.Lists, Dialogue))
            .Concat(Weighted(plain, News)).Where(c => c.Case.Gold.Any(g => g)).ToList();

        var examples = new ConfidenceExamples();
        examples.Answered(Answerable(squad.InArticle), 1, 1);
        examples.WithoutAnswer(Answerable(squad.InArticle), 1, 1);
        examples.Elsewhere(squad.OtherArticle, 1);
        examples.Answered(Answerable(squad.Open), 1, 0);
        examples.Elsewhere(squad.Absent, 1);
        examples.Answered(yes, 1, 1);
        examples.WithoutAnswer(yes, 1, 1);
        examples.Unanswerable(no, 1);
        examples.Elsewhere(Shifted(yes), 1);
        examples.Answered(plain, 1, 1);
        examples.WithoutAnswer(Answerable(plain), 1, 1);
        examples.Unanswerable(confusing, 1);
        examples.Elsewhere(Shifted([.. news.Select(n => n.Case)]), 1);
        foreach (var elsewhere in await AbsentAsync([.. yes, .. no], [.. news.Select(n => n.Case)], squad.Documents, cancellationToken)) examples.Elsewhere(elsewhere, 1);
        examples.Answered(dialogues.Texts, DialogueTopic, 0);
        examples.Elsewhere(Shifted(dialogues.Texts), DialogueTopic);
        examples.Answered(own.Answered, OwnTopic, OwnAnswer);
        examples.Unanswerable(own.Unanswered, OwnAnswer);
        examples.Elsewhere(own.OtherStory, OwnTopic);
        return new(choices, [.. Weighted(own.Answered, OwnChoice).Where(c => c.Case.Gold.Any(g => g))], examples.All);
    }

    private static IEnumerable<(ChoiceCase Case, double Weight)> Weighted(IEnumerable<ChoiceCase> cases, double weight) => cases.Select(c => (c, weight));

    private static IEnumerable<ChoiceCase> Answerable(IEnumerable<ChoiceCase> cases) => cases.Where(c => c.Gold.Any(g => g));

    /// <summary>Each question with the sentences of a case half a set away, of another group.</summary>
    private static IEnumerable<ChoiceCase> Shifted(IReadOnlyList<ChoiceCase> cases) => cases
        .Select((c, i) => (Case: c, Other: cases[(i + cases.Count / 2) % cases.Count])).Where(p => p.Other.Group != p.Case.Group)
        .Select(p => p.Case with { Candidates = p.Other.Candidates, Gold = [.. p.Other.Candidates.Select(_ => false)] });

    /// <summary>The questions of CLAPNQ and of ELOQ, asked of everything but their own text.</summary>
    private static async Task<IReadOnlyList<IReadOnlyList<ChoiceCase>>> AbsentAsync(
        IReadOnlyList<ChoiceCase> encyclopedia, IReadOnlyList<ChoiceCase> news, IEnumerable<Document> others, CancellationToken cancellationToken)
    {
        var documents = encyclopedia.Concat(news).Select(c => c.Candidates[0].Document).Concat(others).DistinctBy(d => d.Id).ToList();
        using var corpus = await EvalCorpus.BuildAsync(documents, new EvalEngine(), cancellationToken);
        var sets = new List<IReadOnlyList<ChoiceCase>>();
        foreach (var cases in new[] { encyclopedia, news })
        {
            var absent = new List<ChoiceCase>();
            foreach (var c in cases)
            {
                var found = (await corpus.CandidatesAsync(c.Question.Text, null, cancellationToken)).Where(f => f.Document.Id != c.Candidates[0].Document.Id).ToList();
                absent.Add(c with { Candidates = found, Gold = [.. found.Select(_ => false)] });
            }

            sets.Add(absent);
        }

        return sets;
    }
}
