using Chatbot.Embedding;

namespace Chatbot.Answering.Extractive;

/// <summary>Reads the features of every candidate of a question.</summary>
internal static class FeatureReader
{
    public static readonly int Count = Enum.GetValues<RankFeature>().Length;

    private const double CharactersPerSentence = 120;

    /// <summary>The sentence of a document that is half way in, however long the document.</summary>
    private const double HalfWay = 10;

    /// <summary>A row per candidate, a column per <see cref="RankFeature"/>.</summary>
    public static double[][] Read(Question question, IReadOnlyList<Candidate> candidates)
    {
        var view = new QuestionView(question, candidates);
        double[][] rows = new double[candidates.Count][];
        for (int i = 0; i < rows.Length; i++) rows[i] = ReadOne(view, candidates[i]);
        Neighbours(candidates, rows);
        Relative(rows);
        return rows;
    }

    private static double[] ReadOne(QuestionView view, Candidate candidate)
    {
        double[] row = new double[Count];
        Span<int> at = stackalloc int[view.Words.Length];
        var alignment = new Alignment(view, candidate, at);
        alignment.Write(row);
        row[(int)RankFeature.Mean] = MeanVectors.Dot(view.MeanVector, candidate.Words.Mean);
        PhraseFeatures.Write(view, candidate.Words, at, row);
        TypeFeatures.Write(view, candidate.Words, row);
        ShapeFeatures(candidate, row);
        return row;
    }

    private static void ShapeFeatures(Candidate candidate, double[] row)
    {
        var words = candidate.Words;
        row[(int)RankFeature.Quote] = words.Text.AsSpan().ContainsAny("\"“”") ? 1 : 0;
        double before = candidate.Span.Start / CharactersPerSentence;
        row[(int)RankFeature.Lead] = 1 / (1 + before);
        row[(int)RankFeature.Place] = before / (before + HalfWay);
        row[(int)RankFeature.Long] = Math.Max(0, words.All.Count - 30) / 30.0;
        row[(int)RankFeature.Short] = Math.Max(0, 10 - words.All.Count) / 10.0;
        row[(int)RankFeature.Asks] = words.Text.EndsWith('?') ? 1 : 0;
        row[(int)RankFeature.OpensWithReference] = OpeningReference.IsIn(words) ? 1 : 0;
        row[(int)RankFeature.Passage] = candidate.PassageScore;
    }

    /// <summary>What the sentences before and after cover.</summary>
    private static void Neighbours(IReadOnlyList<Candidate> candidates, double[][] rows)
    {
        int[] order = [.. Enumerable.Range(0, rows.Length).OrderBy(i => candidates[i].Document.Id, StringComparer.Ordinal).ThenBy(i => candidates[i].Span.Start)];
        for (int k = 1; k < order.Length; k++)
        {
            var (a, b) = (candidates[order[k - 1]], candidates[order[k]]);
            if (a.Document.Id != b.Document.Id || Math.Abs(b.Passage.Ordinal - a.Passage.Ordinal) > 1) continue;
            rows[order[k]][(int)RankFeature.Before] = rows[order[k - 1]][(int)RankFeature.Soft];
            rows[order[k - 1]][(int)RankFeature.After] = rows[order[k]][(int)RankFeature.Soft];
        }
    }

    /// <summary>How each compares with the best.</summary>
    private static void Relative(double[][] rows)
    {
        if (rows.Length == 0) return;
        double soft = rows.Max(r => r[(int)RankFeature.Soft]), bm25 = Math.Max(1e-9, rows.Max(r => r[(int)RankFeature.Bm25]));
        int place = 0;
        foreach (var row in rows.OrderByDescending(r => r[(int)RankFeature.Bm25]))
            row[(int)RankFeature.Bm25Place] = row[(int)RankFeature.Bm25] > 0 ? 1.0 / ++place : 0;
        foreach (var row in rows)
        {
            row[(int)RankFeature.SoftBehind] = row[(int)RankFeature.Soft] - soft;
            row[(int)RankFeature.Bm25] /= bm25;
        }
    }
}

/// <summary>Aligns each content word of the question with the sentence.</summary>
/// <param name="at">Set to where each word stands in the sentence's content words (exactly), or -1.</param>
internal readonly ref struct Alignment(QuestionView view, Candidate candidate, Span<int> at)
{
    private const double Floor = 0.5, Ceiling = 0.8, K1 = 1.2, B = 0.75;

    private readonly Span<int> at = at;

    public void Write(double[] row)
    {
        double exact = 0, soft = 0, cosine = 0, context = 0, bm25 = 0, names = 0, named = 0, missing = 0, common = 0, commonTotal = 0, own = 0;
        var sentence = candidate.Words;
        double norm = K1 * (1 - B + B * sentence.Content.Count / view.AverageLength);
        for (int i = 0; i < view.Words.Length; i++)
        {
            var (best, count) = Best(view.Words[i], sentence, out at[i]);
            double scaled = count > 0 ? 1 : best <= Floor ? 0 : Ceiling * (best - Floor) / (1 - Floor), weight = view.Weights[i];
            exact += count > 0 ? weight : 0;
            soft += weight * scaled;
            cosine += weight * (count > 0 ? 1 : best);
            bool inContext = candidate.ContextHas(view.Words[i].Term!);
            if (inContext) context += weight * (1 - scaled);
            bm25 += view.Idf[i] * count * (K1 + 1) / (count + norm);
            if (view.Specific[i])
            {
                named += weight;
                names += count > 0 ? weight : 0;
                missing += count > 0 || inContext ? 0 : weight;
            }
            else
            {
                commonTotal += weight;
                common += weight * scaled;
            }

            own += count;
        }

        row[(int)RankFeature.Exact] = exact / view.Total;
        row[(int)RankFeature.Soft] = soft / view.Total;
        row[(int)RankFeature.Cosine] = cosine / view.Total;
        row[(int)RankFeature.Context] = context / view.Total;
        row[(int)RankFeature.Bm25] = bm25;
        row[(int)RankFeature.Names] = named > 0 ? names / named : 0;
        row[(int)RankFeature.NamesMissing] = named > 0 ? missing / named : 0;
        row[(int)RankFeature.Common] = commonTotal > 0 ? common / commonTotal : 0;
        row[(int)RankFeature.Focus] = Math.Min(1, own / Math.Max(1, sentence.Content.Count));
        row[(int)RankFeature.New] = Math.Min(10, Math.Max(0, sentence.Content.Count - own)) / 10.0;
    }

    private static (double Cosine, int Count) Best(Word asked, SentenceWords sentence, out int at)
    {
        at = -1;
        int count = 0;
        if (sentence.Has(asked.Term!))
        {
            for (int i = 0; i < sentence.Content.Count; i++)
            {
                if (!string.Equals(sentence.Content[i].Term, asked.Term, StringComparison.Ordinal)) continue;
                if (at < 0) at = i;
                count++;
            }

            return (1, count);
        }

        if (asked.Vector < 0 || asked.Number) return (0, 0);
        double best = 0;
        for (int i = 0; i < sentence.Content.Count; i++)
        {
            var word = sentence.Content[i];
            if (word.Vector >= 0 && !word.Number) best = Math.Max(best, WordVectors.Default.Similarity(asked.Vector, word.Vector));
        }

        return (best, 0);
    }
}
