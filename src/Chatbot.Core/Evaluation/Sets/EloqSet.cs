using Chatbot.Answering;
using Chatbot.Answering.Extractive;
using Chatbot.Evaluation.Reading;
using Chatbot.Knowledge;

namespace Chatbot.Evaluation.Sets;

/// <summary>ELOQ (Peng et al. 2025): questions on news articles, some of which assume what the article does not say.</summary>
public sealed class EloqSet : IEvalSet
{
    public string Name => "eloq";

    public bool Fitted => true;

    public async Task<IReadOnlyList<EvalRow>> EvaluateAsync(EvalData data, EvalEngine engine, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var cases = Cases(data);
        var sure = await Measured.AllAsync(cases, (c, _) =>
        {
            var fair = engine.For(c.Case.Group);
            var ranked = fair.Rank(c.Case.Question, c.Case.Candidates);
            return ValueTask.FromResult((Confidence: fair.Confidence(c.Case.Question, ranked), Answers: fair.Answers(c.Case.Question, ranked)));
        }, progress, cancellationToken);
        var (plain, confusing) = (sure.Where((_, i) => !cases[i].Confusing).ToList(), sure.Where((_, i) => cases[i].Confusing).ToList());
        return
        [
            Measured.Mean(Name, "falsePremiseCaught", confusing.Select(c => c.Answers ? 0 : 1.0)),
            Measured.Mean(Name, "answerRate", plain.Select(c => c.Answers ? 1.0 : 0)),
            new(Name, "answeredBalanced", Metrics.BestBalancedAccuracy([.. plain.Select(c => c.Confidence)], [.. confusing.Select(c => c.Confidence)]), cases.Count),
        ];
    }

    /// <summary>Gold is the sentence of the article nearest to the answer that the set gives; none for a false premise.</summary>
    internal static IReadOnlyList<(ChoiceCase Case, bool Confusing)> Cases(EvalData data)
    {
        var articles = Csv.Rows(data.File("eloq", "group1_docs_out.csv")).ToDictionary(r => r["doc_id"], r => Sentences(r["doc_id"], r["document"]), StringComparer.Ordinal);
        return
        [
            .. Csv.Rows(data.File("eloq", "group1_qrc_out.csv")).Where(r => articles.ContainsKey(r["doc_id"])).Select(r =>
            {
                var (candidates, confusing) = (articles[r["doc_id"]], r["is_confusing"] == "yes");
                return (new ChoiceCase(r["doc_id"], Question.Analyse(r["question"]), candidates, confusing ? [.. candidates.Select(_ => false)] : Nearest(candidates, r["response"])), confusing);
            }),
        ];
    }

    private static List<Candidate> Sentences(string id, string text)
    {
        var document = EvalCorpus.Article(id, "", text);
        return [.. PassageSplitter.Split(document).SelectMany(p => Candidate.Of(new(p, 1, 1, 0), document))];
    }

    private static IReadOnlyList<bool> Nearest(List<Candidate> candidates, string response)
    {
        var wanted = SentenceWords.Analyse(response);
        double[] overlap = [.. candidates.Select(c => Metrics.F1(c.Words.Terms.Count(wanted.Has), c.Words.Terms.Count, wanted.Terms.Count))];
        double best = overlap.Max();
        return [.. overlap.Select(o => best > 0.2 && o >= best)];
    }
}
