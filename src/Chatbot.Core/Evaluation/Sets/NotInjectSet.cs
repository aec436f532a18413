using System.Text.Json;
using Chatbot.Answering;
using Chatbot.Conversations;

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
        return
        [
            await ChangedAsync("statusChanged", words, (question, trigger) => $"{question} ({trigger})"),
            await ChangedAsync("statusChangedBehind", words, (question, trigger) => $"{question} {trigger}"),
            await ChangedAsync("statusChangedInside", words, Inside),
            await ChangedAsync("neutralInside", Neutral(words), Inside),
        ];

        async Task<EvalRow> ChangedAsync(string metric, string[] added, Func<string, string, string> put)
        {
            double[] changed = await Measured.AllAsync(added, async (trigger, i) =>
            {
                var c = answerable[(int)(i * 7919L % answerable.Count)];
                string text = put(c.Question.Text, trigger);
                // As a turn does: what has no answer is asked again without what stands beside it.
                return await AnswersAsync(text, c.Group) || (Aside.Without(text) is { } alone && await AnswersAsync(alone, c.Group)) ? 0 : 1.0;
            }, progress, cancellationToken);
            return Measured.Mean(Name, metric, changed);
        }

        async Task<bool> AnswersAsync(string text, string story)
        {
            var question = Question.Analyse(text);
            return engine.Answers(question, engine.Rank(question, await corpus.CandidatesAsync(text, story, cancellationToken)));
        }
    }

    private static string Inside(string question, string words) => question.IndexOf(' ', question.Length / 2) is var at and > 0 ? $"{question[..at]} {words}{question[at..]}" : $"{words} {question}";

    /// <summary>As many words that mean nothing to an engine: what any added word does.</summary>
    private static string[] Neutral(string[] words)
    {
        string[] neutral = ["teapot", "lavender", "seldom", "marble", "whistle", "purple", "gently", "orchard", "sandwich", "velvet", "hop", "umbrella", "quilt"];
        return [.. words.Select((w, i) => string.Join(' ', w.Split(' ').Select((_, k) => neutral[(i + 5 * k) % neutral.Length])))];
    }

    private static IEnumerable<string> Words(string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        return [.. json.RootElement.EnumerateArray().Select(p => string.Join(' ', p.GetProperty("word_list").EnumerateArray().Select(w => w.GetString())))];
    }
}
