using Chatbot.Answering;
using Chatbot.Evaluation.Reading;
using Chatbot.Knowledge;

namespace Chatbot.Evaluation.Sets;

/// <summary>
/// NewsQA (Trischler et al. 2017): readers' questions on CNN articles. Each article is a story with one document. Measures the
/// choice of the answer's sentence inside the story, the search for the story, and refusal.
/// </summary>
public sealed class NewsQaSet : IEvalSet
{
    public string Name => "newsqa";

    public async Task<IReadOnlyList<EvalRow>> EvaluateAsync(EvalData data, EvalEngine engine, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var documents = Documents(data);
        using var corpus = await EvalCorpus.BuildAsync(documents, engine, cancellationToken);
        var cases = await CasesAsync(data, corpus, cancellationToken);
        var ranked = await Measured.AllAsync(cases, (c, _) =>
        {
            var order = engine.Rank(c.Question, c.Candidates);
            return ValueTask.FromResult((Gold: c.RankedGold(order), Confidence: engine.Confidence(c.Question, order), Answers: engine.Answers(c.Question, order)));
        }, progress, cancellationToken);
        var rows = new List<EvalRow>
        {
            Measured.Mean(Name, "first", ranked.Select(r => Metrics.Hit(r.Gold, 1))),
            Measured.Mean(Name, "firstThree", ranked.Select(r => Metrics.Hit(r.Gold, 3))),
            Measured.Mean(Name, "mrr", ranked.Select(r => Metrics.ReciprocalRank(r.Gold))),
        };
        double[] confidence = [.. ranked.Select(r => r.Confidence)], three = [.. ranked.Select(r => Metrics.Hit(r.Gold, 3))];
        for (int percent = 10; percent <= 100; percent += 10)
            rows.Add(new(Name, $"precisionAt{percent}", Metrics.PrecisionAt(percent / 100.0, confidence, three), cases.Count));
        rows.Add(Measured.Mean(Name, "answerRate", ranked.Select(r => r.Answers ? 1.0 : 0)));
        rows.AddRange(await StorySearch.RowsAsync(Name, [.. cases.Select(c => (c.Question.Text, c.Group))], documents, engine, cancellationToken));
        rows.AddRange(await Refusals.RowsAsync(Name, cases, corpus, engine, cancellationToken));
        return rows;
    }

    internal static IReadOnlyList<Document> Documents(EvalData data) =>
        [.. SquadFile.Read(data.File("newsqa", "newsqa.json")).Select((article, i) => EvalCorpus.Article($"story-{i}", "", article.Paragraphs[0].Text))];

    /// <summary>Questions whose answer stands in a sentence, with all sentences that are retrieved from their story.</summary>
    internal static async Task<IReadOnlyList<ChoiceCase>> CasesAsync(EvalData data, EvalCorpus corpus, CancellationToken cancellationToken)
    {
        var cases = new List<ChoiceCase>();
        foreach (var (article, i) in SquadFile.Read(data.File("newsqa", "newsqa.json")).Select((a, i) => (a, i)))
        {
            foreach (var question in article.Paragraphs[0].Questions)
            {
                var candidates = await corpus.CandidatesAsync(question.Text, $"story-{i}", cancellationToken);
                cases.Add(new($"story-{i}", Question.Analyse(question.Text), candidates,
                    SentenceLists.Holding(candidates, $"story-{i}", question.Start), question.Answer));
            }
        }

        return cases;
    }
}
