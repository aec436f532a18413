using System.Buffers;
using System.Runtime.ExceptionServices;
using System.Runtime.Intrinsics;
using Chatbot.Knowledge;

namespace Chatbot.Indexing.Embedded;

/// <summary>One search over a snapshot; over a large one, by all processors.</summary>
internal static class Searcher
{
    // Below this many passages it costs more to share the work than to do it.
    private const int Shared = 65_536;

    public static IReadOnlyList<PassageHit> Search(Snapshot snapshot, PassageQuery query)
    {
        var (components, scale) = VectorBlock.Query(query.Vector.Span);
        var terms = Weigh(snapshot, query.Terms);
        if (snapshot.Count < Shared)
        {
            var best = new Best(query.Limit);
            foreach (var view in snapshot.Views) Score(view, best);
            return Join(best);
        }

        var whole = new Best(query.Limit);
        try
        {
            Parallel.For(0, snapshot.Views.Count, () => new Best(query.Limit), (i, _, best) => Score(snapshot.Views[i], best), best =>
            {
                lock (whole) whole.Add(best);
            });
        }
        catch (AggregateException error) when (error.InnerException is ChatbotException first)
        {
            ExceptionDispatchInfo.Throw(first);
        }

        return Join(whole);

        Best Score(SegmentView view, Best best)
        {
            var ranges = FilterMatcher.Ranges(view, query.Filter);
            if (ranges.Count == 0) return best;
            if (terms.Count > 0) ScoreTerms(view.Segment, terms, ranges, best.Keyword);
            if (scale > 0) ScoreVectors(view.Segment, components, query.Vector.Length, scale, ranges, best.Vector);
            return best;
        }
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
                for (int passage = Next(scores, start, end, best, float.Epsilon); passage < end; passage = Next(scores, passage + 1, end, best, float.Epsilon))
                    best.Offer(segment, passage, scores[passage]);
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
                for (int i = Next(chunk, 0, chunk.Length, best, float.MinValue); i < chunk.Length; i = Next(chunk, i + 1, chunk.Length, best, float.MinValue))
                    if (vectors.Has(first + i)) best.Offer(segment, first + i, chunk[i]);
            }
        }
    }

    /// <summary>The first score from a position on that is at least so high and may enter; <paramref name="end"/> if there is none.</summary>
    private static int Next(ReadOnlySpan<float> scores, int from, int end, BestHits best, float least)
    {
        float threshold = Math.Max(best.Threshold, least);
        var eight = Vector256.Create(threshold);
        while (from <= end - Vector256<float>.Count && !Vector256.GreaterThanOrEqualAny(Vector256.Create(scores[from..]), eight)) from += Vector256<float>.Count;
        while (from < end && !(scores[from] >= threshold)) from++;
        return from;
    }

    private static PassageHit[] Join(Best best)
    {
        var hits = new Dictionary<(Segment, int), PassageHit>();
        foreach (var (segment, passage, score) in best.Keyword.All())
            hits[(segment, passage)] = new(Name(segment, passage), score, null);
        foreach (var (segment, passage, score) in best.Vector.All())
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

    /// <summary>The two lists of one worker.</summary>
    private sealed class Best(int limit)
    {
        public BestHits Keyword { get; } = new(limit);

        public BestHits Vector { get; } = new(limit);

        public void Add(Best other)
        {
            foreach (var (segment, passage, score) in other.Keyword.All()) Keyword.Offer(segment, passage, score);
            foreach (var (segment, passage, score) in other.Vector.All()) Vector.Offer(segment, passage, score);
        }
    }
}
