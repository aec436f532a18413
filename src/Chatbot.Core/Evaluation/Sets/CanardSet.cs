using System.Text.Json;
using Chatbot.Conversations;
using Chatbot.Storage;

namespace Chatbot.Evaluation.Sets;

/// <summary>
/// CANARD (Elgohary, Peskov and Boyd-Graber 2019): questions inside a dialogue. All answers given in the dialogues, titled by their topic and
/// section, are the corpus; the question, made to stand alone by the engine and with those titles (as a reader's story is known), must find
/// its own among the first five, while those given before step back, as in any conversation with the engine.
/// </summary>
public sealed class CanardSet : IEvalSet
{
    public string Name => "canard";

    public bool Fitted => true;

    public async Task<IReadOnlyList<EvalRow>> EvaluateAsync(EvalData data, EvalEngine engine, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var turns = Turns(data);
        var documents = turns.Select(t => EvalCorpus.Article(t.Id, $"{t.History[0]}. {t.History[1]}", t.Answer)).DistinctBy(d => d.Id).ToList();
        using var corpus = await EvalCorpus.BuildAsync(documents, engine, cancellationToken);
        async Task<EvalRow> Recall(string metric, Func<CanardTurn, string> query, bool inConversation = false)
        {
            double[] found = await Measured.AllAsync(turns, async (t, _) =>
            {
                var best = (await corpus.FollowUpAsync(query(t), inConversation ? t.Said : [], cancellationToken)).Take(5).Select(p => p.Passage.Text);
                return best.Contains(t.Answer, StringComparer.Ordinal) ? 1.0 : 0;
            }, progress, cancellationToken);
            return Measured.Mean(Name, metric, found);
        }

        return
        [
            await Recall("recall5", t => $"{t.History[0]} {t.History[1]} {Resolve(t)}", inConversation: true),
            await Recall("recall5WithoutMemory", t => $"{t.History[0]} {t.History[1]} {Resolve(t)}"),
            await Recall("recall5Resolved", Resolve),
            await Recall("recall5LastTurn", t => t.Question),
            await Recall("recall5Rewrite", t => t.Rewrite),
            await Recall("recall5Topic", t => $"{t.History[0]} {t.Question}"),
            await Recall("recall5Titles", t => $"{t.History[0]} {t.History[1]} {t.Question}"),
        ];
    }

    /// <summary>The question as the engine understands it after the turns before.</summary>
    private static string Resolve(CanardTurn turn)
    {
        var earlier = new List<ConversationTurn>();
        for (int i = 2; i + 1 < turn.History.Count; i += 2)
        {
            string question = turn.History[i];
            earlier.Add(new(question, FollowUp.Resolve(question, earlier), null, "", turn.History[i + 1], [], DateTimeOffset.UnixEpoch));
        }

        return FollowUp.Resolve(turn.Question, earlier);
    }

    /// <summary>Turns whose answer is known (the next turn's history tells it) and says something.</summary>
    internal static IReadOnlyList<CanardTurn> Turns(EvalData data)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(data.File("canard", "canard.json")));
        var rows = json.RootElement.EnumerateArray().Select(r => (
            Dialogue: r.GetProperty("QuAC_dialog_id").GetString()!, Number: r.GetProperty("Question_no").GetInt32(),
            Question: r.GetProperty("Question").GetString()!, Rewrite: r.GetProperty("Rewrite").GetString()!,
            History: r.GetProperty("History").EnumerateArray().Select(h => h.GetString()!).ToList())).ToList();
        var longest = rows.GroupBy(r => r.Dialogue).ToDictionary(g => g.Key, g => g.MaxBy(r => r.History.Count).History, StringComparer.Ordinal);
        return
        [
            .. rows.Where(r => 2 * r.Number + 1 < longest[r.Dialogue].Count)
                .Select(r => new CanardTurn(r.Dialogue, $"{r.Dialogue}-{r.Number}", r.History, r.Question, r.Rewrite, longest[r.Dialogue][2 * r.Number + 1]))
                .Where(t => t.Answer != "CANNOTANSWER" && t.Answer.Length > 0),
        ];
    }
}

/// <param name="History">The topic's title, its section, and then questions and answers in turn.</param>
internal sealed record CanardTurn(string Dialogue, string Id, IReadOnlyList<string> History, string Question, string Rewrite, string Answer)
{
    /// <summary>The answers given before.</summary>
    public IReadOnlyList<string> Said => [.. History.Where((_, i) => i >= 3 && i % 2 == 1)];
}
