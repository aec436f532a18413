using System.Text.Json;
using System.Text.RegularExpressions;
using Chatbot.Answering.Extractive;
using Chatbot.Answering.Verification;
using Chatbot.Support;

namespace Chatbot.Answering.OpenAI;

/// <summary>Summary sentences that three people judged (QAGS, CNN/DailyMail): the supported ones must get through, and the score must tell them apart.</summary>
public sealed partial class FaithfulSentencesTests(ITestOutputHelper output)
{
    [Fact]
    public void Faithful_paraphrases_are_released()
    {
        var supported = Judged().Where(j => j.Supported).ToList();
        var withheld = new List<string>();
        var reasons = new Dictionary<Withheld, int>();
        foreach (var (sentence, passages, _) in supported)
        {
            var draft = new DraftSentence(sentence, SentenceOrigin.Model, Evidence(sentence, passages));
            var result = new CitedText(sentence, [1]).IsProse ? Verifier.Check(draft) : Withheld.NoEvidence;
            reasons[result] = reasons.GetValueOrDefault(result) + 1;
            if (result != Withheld.None) withheld.Add($"{result}: {sentence}");
        }

        double share = 1 - (double)withheld.Count / supported.Count;
        output.WriteLine($"{share:P1} of {supported.Count} supported sentences released; {string.Join(", ", reasons.Select(r => $"{r.Value} {r.Key}"))}");
        foreach (string line in withheld.Take(15)) output.WriteLine($"    {line}");
        Assert.True(supported.Count >= 200);
        Assert.True(share >= 0.85, $"{share:P1} of the faithful sentences are released, not 85%");
    }

    [Fact]
    public void The_support_score_beats_plain_overlap()
    {
        var judged = Judged();
        var support = new List<(double, bool)>();
        var overlap = new List<(double, bool)>();
        foreach (var (sentence, passages, supported) in judged)
        {
            var words = SentenceWords.Analyse(sentence);
            var cited = Evidence(sentence, passages);
            var evidence = SentenceWords.Analyse(string.Join('\n', cited.Select(e => e.Quote)));
            support.Add((SupportScore.Of(words, cited), supported));
            overlap.Add((words.Terms.Count == 0 ? 0 : (double)words.Terms.Count(evidence.Has) / words.Terms.Count, supported));
        }

        output.WriteLine($"QAGS CNN/DM, {judged.Count} sentences: ROC AUC of the support score {Auc(support):F3}, of word overlap {Auc(overlap):F3}");
        Assert.True(Auc(support) > Auc(overlap), $"{Auc(support):F3} does not beat plain overlap, {Auc(overlap):F3}");
    }

    [Fact]
    public void Checking_a_sentence_takes_little_time()
    {
        var judged = Judged().Take(300).ToList();
        foreach (var (sentence, passages, _) in judged.Take(50)) NewsTexts.IsReleased($"{sentence} [1][2]", passages);
        var times = new List<double>();
        foreach (var (sentence, passages, _) in judged)
        {
            long started = TimeProvider.System.GetTimestamp();
            NewsTexts.IsReleased($"{sentence} [1][2]", passages);
            times.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
        }

        // The median: other tests run beside this one.
        times.Sort();
        output.WriteLine($"evidence and verification of a sentence: median {times[times.Count / 2]:F2} ms, 95th percentile {times[times.Count * 95 / 100]:F2} ms");
        Assert.True(times[times.Count / 2] <= 20);
    }

    private static List<(string Sentence, IReadOnlyList<NumberedPassage> Passages, bool Supported)> Judged()
    {
        var judged = new List<(string, IReadOnlyList<NumberedPassage>, bool)>();
        foreach (string line in File.ReadLines(Repository.Evaluation("qags", "mturk_cnndm.jsonl")))
        {
            using var row = JsonDocument.Parse(line);
            var passages = NewsTexts.Split("article", Quoted(row.RootElement.GetProperty("article").GetString()!));
            foreach (var sentence in row.RootElement.GetProperty("summary_sentences").EnumerateArray())
            {
                int yes = sentence.GetProperty("responses").EnumerateArray().Count(r => r.GetProperty("response").GetString() == "yes");
                judged.Add((Quoted(sentence.GetProperty("sentence").GetString()!), passages, yes >= 2));
            }
        }

        return judged;
    }

    // The set writes opening quotation marks as back-ticks, and a blank inside decimals ("1. 3").
    private static string Quoted(string text) => Decimal().Replace(text, ".").Replace("``", "“", StringComparison.Ordinal).Replace("''", "”", StringComparison.Ordinal).Replace('`', '‘');

    /// <summary>The two passages that a careful writer would cite: those that share most with the sentence.</summary>
    private static IReadOnlyList<Evidence> Evidence(string sentence, IReadOnlyList<NumberedPassage> passages)
    {
        var words = SentenceWords.Analyse(sentence);
        return [.. passages.OrderByDescending(p => SoftAlignment.Score(words, SentenceWords.Analyse(p.Passage.Text), Rarity.General)).Take(2)
            .SelectMany(p => EvidenceChoice.Choose(words, p))];
    }

    /// <summary>The chance that a supported sentence scores above an unsupported one; a tie counts half.</summary>
    private static double Auc(List<(double Score, bool Supported)> scored)
    {
        var (yes, no) = (scored.Where(s => s.Supported).Select(s => s.Score).ToList(), scored.Where(s => !s.Supported).Select(s => s.Score).ToList());
        return yes.Sum(y => no.Sum(n => y > n ? 1 : y == n ? 0.5 : 0)) / ((double)yes.Count * no.Count);
    }

    [GeneratedRegex(@"(?<=\d)\. (?=\d)")]
    private static partial Regex Decimal();
}
