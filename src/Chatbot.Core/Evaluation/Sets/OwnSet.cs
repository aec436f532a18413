using Chatbot.Answering;
using Chatbot.Answering.Extractive;

namespace Chatbot.Evaluation.Sets;

/// <summary>
/// Our own questions (<c>tests/evaluation/own</c>; a newsroom's have the same format), asked of the whole engine. Stories that only
/// measure give the figures; those that parameters may be chosen on stand beside as <c>fit.…</c>.
/// </summary>
public sealed class OwnSet : IEvalSet
{
    public string Name => "own";

    public bool Asks => true;

    public async Task<IReadOnlyList<EvalRow>> EvaluateAsync(EvalData data, EvalEngine engine, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var ask = engine.Ask ?? throw new InvalidOperationException("The set 'own' asks whole answers.");
        var cases = data.OwnCases();
        var answered = await Measured.AllAsync(cases, async (c, _) => (Case: c, Answer: await LastAnswerAsync(c, ask, cancellationToken)), progress, cancellationToken);
        return
        [
            .. Rows("", [.. answered.Where(a => a.Case.Split != "fit")]),
            .. Rows("fit.", [.. answered.Where(a => a.Case.Split == "fit")]),
        ];
    }

    private static async Task<Answer> LastAnswerAsync(AnswerCase asked, Func<Turn, CancellationToken, Task<Answer>> ask, CancellationToken cancellationToken)
    {
        Answer? answer = null;
        foreach (string question in asked.Ask) answer = await ask(new(question, answer?.ConversationId, asked.Story, "eval", asked.Locale), cancellationToken);
        return answer!;
    }

    private IEnumerable<EvalRow> Rows(string prefix, IReadOnlyList<(AnswerCase Case, Answer Answer)> all)
    {
        if (all.Count == 0) return [];
        var citing = all.Where(a => (a.Case.Cites.Count > 0 || a.Case.CitesAll.Count > 0) && a.Answer.Citations.Count > 0).ToList();
        var toCite = all.Where(a => a.Case.Status.TrueForAll(Content) && (a.Case.Cites.Count > 0 || a.Case.CitesAll.Count > 0)).ToList();
        var content = all.Where(a => Content(a.Answer.Status) && a.Answer.Sentences.Count > 0).ToList();
        return
        [
            Measured.Mean(Name, prefix + "citationPrecision", citing.SelectMany(a => a.Answer.Citations.Select(c => Accepted(a.Case, c) ? 1.0 : 0))),
            Measured.Mean(Name, prefix + "citationRecall", toCite.Select(Recall)),
            Measured.Mean(Name, prefix + "statusAccuracy", all.Select(a => a.Case.Status.Contains(a.Answer.Status) ? 1.0 : 0)),
            Measured.Mean(Name, prefix + "sentencePrecision", citing.SelectMany(a => a.Answer.Sentences.Where(s => s.Citations.Count > 0)
                .Select(s => s.Citations.Any(n => Accepted(a.Case, a.Answer.Citations[n - 1])) ? 1.0 : 0))),
            Measured.Mean(Name, prefix + "openReference", content.Select(a => OpeningReference.IsIn(SentenceWords.Analyse(a.Answer.Sentences[0].Text)) ? 1.0 : 0)),
            Measured.Mean(Name, prefix + "accepted", all.Select(a => a.Case.Problems(a.Answer).Count == 0 ? 1.0 : 0)),
        ];
    }

    private static bool Content(AnswerStatus status) => status is AnswerStatus.Answered or AnswerStatus.Partial;

    private static bool Accepted(AnswerCase asked, Citation citation) =>
        asked.Cites.Contains(citation.DocumentId) || asked.CitesAll.Exists(ids => ids.Split('|').Contains(citation.DocumentId));

    /// <summary>Of what had to be cited, the share that was: each of <c>citesAll</c>, and any one of <c>cites</c>.</summary>
    private static double Recall((AnswerCase Case, Answer Answer) a)
    {
        var cited = a.Answer.Citations.Select(c => c.DocumentId).ToHashSet(StringComparer.Ordinal);
        var wanted = a.Case.CitesAll.Select(ids => ids.Split('|').Any(cited.Contains)).ToList();
        if (a.Case.Cites.Count > 0) wanted.Add(a.Case.Cites.Exists(cited.Contains));
        return wanted.Average(found => found ? 1.0 : 0);
    }
}
