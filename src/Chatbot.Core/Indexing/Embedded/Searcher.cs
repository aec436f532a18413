using System.Buffers;
using Chatbot.Knowledge;

namespace Chatbot.Indexing.Embedded;

/// <summary>One search over a snapshot.</summary>
internal static class Searcher
{
    public static IReadOnlyList<PassageHit> Search(Snapshot snapshot, PassageQuery query)
    {
        var (components, scale) = VectorBlock.Query(query.Vector.Span);
        var (keyword, vector) = (new BestHits(query.Limit), new BestHits(query.Limit));
        var terms = Weigh(snapshot, query.Terms);
        foreach (var view in snapshot.Views)
        {
            var ranges = FilterMatcher.Ranges(view, query.Filter);
            if (ranges.Count == 0) continue;
            if (terms.Count > 0) ScoreTerms(view.Segment, terms, ranges, keyword);
            if (scale > 0) ScoreVectors(view.Segment, components, query.Vector.Length, scale, ranges, vector);
        }
        return Join(keyword, vector);
    }

    /// <summary>Each distinct term's idf over the whole corpus, times its occurrences in the query.</summary>
    private static List<(string Term, float Weight)> Weigh(Snapshot snapshot, IReadOnlyList<string> terms)
    {
        var weighed = new List<(string, float)>(terms.Count);
        foreach (var (term, times) in terms.CountBy(term => term, StringComparer.Ordinal))
        {
            long with = 0;
            foreach (var view in snapshot.Views)
                if (view.Segment.Terms.TryGetValue(term, out int id)) with += view.CountWith(id);
            if (with > 0) weighed.Add((term, (float)(times * Math.Log(1 + (snapshot.Count - with + 0.5) / (with + 0.5)))));
        }
        return weighed;
    }

    private static void ScoreTerms(Segment segment, List<(string Term, float Weight)> terms, List<(int Start, int End)> ranges, BestHits best)
    {
        float[] scores = ArrayPool<float>.Shared.Rent(segment.Count);
        try
        {
            Array.Clear(scores, 0, segment.Count);
            bool any = false;
            foreach (var (term, weight) in terms)
            {
                if (!segment.Terms.TryGetValue(term, out int id)) continue;
                any = true;
                var (from, to) = (segment.Offsets[id], segment.Offsets[id + 1]);
                var passages = segment.Postings.AsSpan(from, to - from);
                var weights = segment.Weights.AsSpan(from, passages.Length);
                for (int i = 0; i < passages.Length; i++) scores[passages[i]] += weight * weights[i];
            }
            if (!any) return;
            foreach (var (start, end) in ranges)
                for (int passage = start; passage < end; passage++)
                    if (scores[passage] > 0 && scores[passage] >= best.Threshold) best.Offer(segment, passage, scores[passage]);
        }
        finally { ArrayPool<float>.Shared.Return(scores); }
    }

    private static void ScoreVectors(
        Segment segment, short[] query, int dimensions, float scale, List<(int Start, int End)> ranges, BestHits best)
    {
        var vectors = segment.Vectors;
        if (vectors.Dimensions == 0) return;
        if (vectors.Dimensions != dimensions)
        {
            throw new ChatbotException(
                $"The index holds vectors of {vectors.Dimensions} components, the question's has {dimensions}: run 'chatbot ingest --reembed'.");
        }
        Span<float> scores = stackalloc float[512];
        foreach (var (start, end) in ranges)
        {
            for (int first = start; first < end; first += scores.Length)
            {
                var chunk = scores[..Math.Min(scores.Length, end - first)];
                vectors.Dot(first, query, scale, chunk);
                for (int i = 0; i < chunk.Length; i++)
                    if (chunk[i] >= best.Threshold && vectors.Has(first + i)) best.Offer(segment, first + i, chunk[i]);
            }
        }
    }

    private static PassageHit[] Join(BestHits keyword, BestHits vector)
    {
        var hits = new Dictionary<(Segment, int), PassageHit>();
        foreach (var (segment, passage, score) in keyword.All())
            hits[(segment, passage)] = new(Name(segment, passage), score, null);
        foreach (var (segment, passage, score) in vector.All())
        {
            double dot = Math.Clamp(score, -1, 1);
            hits[(segment, passage)] = hits.TryGetValue((segment, passage), out var hit) ? hit with { Vector = dot } : new(Name(segment, passage), null, dot);
        }
        return [.. hits.Values];
    }

    private static PassageId Name(Segment segment, int passage)
    {
        var document = segment.Documents[segment.DocumentOf[passage]];
        return new(document.Id, document.Revision, segment.Ordinals[passage]);
    }
}
