using System.Text.Json;
using Chatbot.Answering;
using Chatbot.Answering.Extractive;

namespace Chatbot.Evaluation.Sets;

/// <summary>CLAPNQ (Rosenthal et al. 2025): long answers with the sentences of a passage that they rest on, and questions that the passage does not answer.</summary>
public sealed class ClapNqSet : IEvalSet
{
    public string Name => "clapnq";

    public bool Fitted => true;

    public async Task<IReadOnlyList<EvalRow>> EvaluateAsync(EvalData data, EvalEngine engine, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var (yes, no) = (Cases(data, answerable: true), Cases(data, answerable: false));
        double[] f1 = await Measured.AllAsync(yes, (c, _) => ValueTask.FromResult(GoldF1(c, engine.For(c.Group))), progress, cancellationToken);
        double Sure(ChoiceCase c)
        {
            var fair = engine.For(c.Group);
            return fair.Confidence(c.Question, fair.Rank(c.Question, c.Candidates));
        }

        return
        [
            Measured.Mean(Name, "goldSentenceF1", f1),
            .. await ChoiceFigures.RowsAsync(Name, yes, engine, progress, cancellationToken),
            new(Name, "answeredBalanced", Metrics.BestBalancedAccuracy([.. yes.Select(Sure)], [.. no.Select(Sure)]), yes.Count + no.Count),
        ];
    }

    /// <summary>How well the sentences that the engine would show agree with those that the annotators chose.</summary>
    private static double GoldF1(ChoiceCase c, EvalEngine engine)
    {
        var options = new ExtractiveOptions();
        var chosen = SentenceChoice.Choose(c.Question, engine.Rank(c.Question, c.Candidates), _ => true, options.Sentences, options.Closeness).SelectMany(g => g).ToList();
        int common = c.RankedGold(chosen).Count(g => g);
        return Metrics.F1(common, chosen.Count, c.Gold.Count(g => g));
    }

    internal static IReadOnlyList<ChoiceCase> Cases(EvalData data, bool answerable) =>
        [.. File.ReadLines(data.File("clapnq", answerable ? "answerable.jsonl" : "unanswerable.jsonl")).Select(Case).Where(c => c.Gold.Any(g => g) == answerable)];

    private static ChoiceCase Case(string line)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        string id = root.GetProperty("id").GetString()!;
        var passage = root.GetProperty("passages")[0];
        string[] sentences = [.. Texts(passage.GetProperty("sentences"))];
        var chosen = Texts(root.GetProperty("output")[0].GetProperty("selected_sentences")).ToHashSet(StringComparer.Ordinal);
        return new(id, Question.Analyse(root.GetProperty("input").GetString()!),
            SentenceLists.Document(id, passage.GetProperty("title").GetString()!, sentences), [.. sentences.Select(chosen.Contains)]);
    }

    private static IEnumerable<string> Texts(JsonElement array) => array.EnumerateArray().Select(s => s.GetString()!.Trim()).Where(s => s.Length > 0);
}
