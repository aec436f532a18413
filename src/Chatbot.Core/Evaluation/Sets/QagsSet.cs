using System.Text.Json;
using Chatbot.Answering;
using Chatbot.Text;

namespace Chatbot.Evaluation.Sets;

/// <summary>QAGS (Wang, Cho and Lewis 2020), CNN/DailyMail: sentences of machine summaries, with three votes on whether the article supports them.</summary>
public sealed class QagsSet : IEvalSet
{
    public string Name => "qags";

    public async Task<IReadOnlyList<EvalRow>> EvaluateAsync(EvalData data, EvalEngine engine, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var lines = File.ReadLines(data.File("qags", "mturk_cnndm.jsonl")).ToList();
        var scored = await Measured.AllAsync(lines, (line, _) => ValueTask.FromResult(Score(line, engine)), progress, cancellationToken);
        double[] Of(bool supported) => [.. scored.SelectMany(s => s).Where(s => s.Supported == supported).Select(s => s.Score)];
        return [new(Name, "auc", Metrics.AreaUnderCurve(Of(true), Of(false)), scored.Sum(s => s.Count))];
    }

    private static List<(double Score, bool Supported)> Score(string line, EvalEngine engine)
    {
        using var json = JsonDocument.Parse(line);
        string article = json.RootElement.GetProperty("article").GetString()!;
        var sentences = SentenceSplitter.Split(article).Select(s => SentenceWords.Analyse(s.Of(article))).ToList();
        return
        [
            .. json.RootElement.GetProperty("summary_sentences").EnumerateArray().Select(s => (
                engine.Support(SentenceWords.Analyse(s.GetProperty("sentence").GetString()!), sentences),
                s.GetProperty("responses").EnumerateArray().Count(r => r.GetProperty("response").GetString() == "yes") >= 2)),
        ];
    }
}
