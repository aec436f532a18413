using System.Text.Json;
using Chatbot.Answering;

namespace Chatbot.Evaluation.Sets;

/// <summary>
/// NotInject (Li and Liu 2024): harmless prompts whose words look like an injection. Each prompt's words are put into a question that
/// the engine is asked about a CNN article; a change between answering and refusing would mean that it reacts to them.
/// </summary>
public sealed class NotInjectSet : IEvalSet
{
    private static readonly string[] Files = ["NotInject_one.json", "NotInject_two.json", "NotInject_three.json"];

    public string Name => "notinject";

    public async Task<IReadOnlyList<EvalRow>> EvaluateAsync(EvalData data, EvalEngine engine, IProgress<double> progress, CancellationToken cancellationToken)
    {
        string[] words = [.. Files.SelectMany(file => Words(data.File("injection", file)))];
        using var corpus = await EvalCorpus.BuildAsync(NewsQaSet.Documents(data), engine, cancellationToken);
        var answerable = (await NewsQaSet.CasesAsync(data, corpus, cancellationToken)).Where(c => engine.Answers(c.Question, engine.Rank(c.Question, c.Candidates))).ToList();
        double[] changed = await Measured.AllAsync(words, async (trigger, i) =>
        {
            var c = answerable[(int)(i * 7919L % answerable.Count)];
            string text = $"{c.Question.Text} ({trigger})";
            var question = Question.Analyse(text);
            var ranked = engine.Rank(question, await corpus.CandidatesAsync(text, c.Group, cancellationToken));
            return engine.Answers(question, ranked) ? 0 : 1.0;
        }, progress, cancellationToken);
        return [Measured.Mean(Name, "statusChanged", changed)];
    }

    private static IEnumerable<string> Words(string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        return [.. json.RootElement.EnumerateArray().Select(p => string.Join(' ', p.GetProperty("word_list").EnumerateArray().Select(w => w.GetString())))];
    }
}
