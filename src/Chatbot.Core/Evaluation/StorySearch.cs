using Chatbot.Knowledge;

namespace Chatbot.Evaluation;

/// <summary>Whether a question without a story finds the document that it was asked about.</summary>
internal static class StorySearch
{
    public static async Task<IEnumerable<EvalRow>> RowsAsync(
        string set, IReadOnlyList<(string Question, string Document)> questions, IReadOnlyList<Document> documents, EvalEngine engine, CancellationToken cancellationToken)
    {
        using var corpus = await EvalCorpus.BuildAsync(documents, engine with { Retrieval = engine.Retrieval with { Limit = 102 } }, cancellationToken);
        var found = await Measured.AllAsync(questions, async (q, _) =>
        {
            var order = (await corpus.SearchAsync(q.Question, null, cancellationToken)).Select(p => p.Passage.DocumentId).Distinct(StringComparer.Ordinal);
            return (IReadOnlyList<bool>)[.. order.Select(id => id == q.Document)];
        }, new Progress<double>(), cancellationToken);
        return
        [
            Measured.Mean(set, "storyHit1", found.Select(f => Metrics.Hit(f, 1))),
            Measured.Mean(set, "storyHit5", found.Select(f => Metrics.Hit(f, 5))),
            Measured.Mean(set, "storyMrr10", found.Select(f => Metrics.ReciprocalRank(f, 10))),
        ];
    }
}
