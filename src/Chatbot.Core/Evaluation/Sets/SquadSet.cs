using Chatbot.Answering;
using Chatbot.Evaluation.Reading;
using Chatbot.Knowledge;

namespace Chatbot.Evaluation.Sets;

/// <summary>SQuAD (Rajpurkar et al. 2016; the English part of XQuAD): the answer's paragraph and sentence among all 240 paragraphs.</summary>
public sealed class SquadSet : IEvalSet
{
    public string Name => "squad";

    public bool Fitted => true;

    public async Task<IReadOnlyList<EvalRow>> EvaluateAsync(EvalData data, EvalEngine engine, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var paragraphs = Paragraphs(data);
        using var corpus = await EvalCorpus.BuildAsync([.. paragraphs.Select(p => p.Document)], engine, cancellationToken);
        var questions = paragraphs.SelectMany(p => p.Questions.Select(q => (p.Article, p.Document, Question: q))).ToList();
        var found = await Measured.AllAsync(questions, async (q, _) =>
        {
            var passages = await corpus.SearchAsync(q.Question.Text, null, cancellationToken);
            var candidates = await corpus.CandidatesAsync(q.Question.Text, null, cancellationToken);
            var c = new ChoiceCase(q.Article, Question.Analyse(q.Question.Text), candidates, SentenceLists.Holding(candidates, q.Document.Id, q.Question.Start));
            var gold = c.RankedGold(engine.For(q.Article).Rank(c.Question, candidates));
            return (Paragraph: passages.Count > 0 && passages[0].Passage.DocumentId == q.Document.Id ? 1.0 : 0, Gold: gold);
        }, progress, cancellationToken);
        return
        [
            Measured.Mean(Name, "sentenceP1", found.Select(f => Metrics.Hit(f.Gold, 1))),
            Measured.Mean(Name, "sentenceMrr", found.Select(f => Metrics.ReciprocalRank(f.Gold))),
            Measured.Mean(Name, "paragraphP1", found.Select(f => f.Paragraph)),
        ];
    }

    internal static IReadOnlyList<(string Article, Document Document, IReadOnlyList<SquadQuestion> Questions)> Paragraphs(EvalData data) =>
    [
        .. SquadFile.Read(data.File("squad", "xquad.en.json")).SelectMany(article => article.Paragraphs.Select((p, i) =>
            (article.Title, EvalCorpus.Article($"{article.Title}-{i}", "", p.Text), p.Questions))),
    ];
}
