using Chatbot.Answering;
using Chatbot.Evaluation.Sets;
using Chatbot.Knowledge;

namespace Chatbot.Evaluation.Training;

/// <summary>SQuAD's questions as a newsroom meets them: an article is a story, its paragraphs are documents.</summary>
/// <param name="InArticle">With all sentences of their article.</param>
/// <param name="Open">With those found in the whole set.</param>
/// <param name="OtherArticle">With those of articles about something else.</param>
/// <param name="Absent">With those found in the whole set, their own article left out.</param>
internal sealed record SquadTraining(
    IReadOnlyList<ChoiceCase> InArticle, IReadOnlyList<ChoiceCase> Open, IReadOnlyList<ChoiceCase> OtherArticle, IReadOnlyList<ChoiceCase> Absent, IReadOnlyList<Document> Documents)
{
    public static async Task<SquadTraining> ReadAsync(EvalData data, int others, CancellationToken cancellationToken)
    {
        var paragraphs = SquadSet.Paragraphs(data);
        var documents = paragraphs.Select(p => p.Document with { Stories = [p.Article] }).ToList();
        using var corpus = await EvalCorpus.BuildAsync(documents, new EvalEngine(), cancellationToken);
        var articles = paragraphs.Select(p => p.Article).Distinct(StringComparer.Ordinal).ToList();
        var (inArticle, open, other, absent) = (new List<ChoiceCase>(), new List<ChoiceCase>(), new List<ChoiceCase>(), new List<ChoiceCase>());
        foreach (var (article, document, questions) in paragraphs)
        {
            foreach (var question in questions)
            {
                inArticle.Add(await Case(article));
                open.Add(await Case(null));
                var away = open[^1].Candidates.Where(c => !c.Document.Stories.Contains(article)).ToList();
                absent.Add(open[^1] with { Candidates = away, Gold = [.. away.Select(_ => false)] });
                for (int k = 1; k <= others; k++)
                    other.Add(await Case(articles[(articles.IndexOf(article) + 1 + (inArticle.Count * 31 + k * 17) % (articles.Count - 1)) % articles.Count]));

                async Task<ChoiceCase> Case(string? scope)
                {
                    var candidates = await corpus.CandidatesAsync(question.Text, scope, cancellationToken);
                    return new(article, Question.Analyse(question.Text), candidates, SentenceLists.Holding(candidates, document.Id, question.Start), question.Answer);
                }
            }
        }

        return new(inArticle, open, other, absent, documents);
    }
}
