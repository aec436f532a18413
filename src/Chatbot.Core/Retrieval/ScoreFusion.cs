using Chatbot.Indexing;
using Chatbot.Knowledge;

namespace Chatbot.Retrieval;

/// <summary>A passage's fused score, and the scaled scores (0 to 1) that it was fused from.</summary>
public sealed record FusedHit(PassageId Id, double Score, double Keyword, double Vector);

/// <summary>
/// Weighted fusion of scores, not of ranks: each list is scaled so that its best score is 1 and its floor 0 (below:
/// clipped to 0, absent: 0), and fused = keyword + weight × vector.
/// </summary>
public static class ScoreFusion
{
    /// <summary>The hits to ask of each list: the last of them is its floor.</summary>
    public const int Depth = 51;

    /// <summary>
    /// Best first; equal scores by passage id. The floor of a list is its 51st score. A shorter list has, for keywords,
    /// the floor 0, for that is what a passage without any of the words scores; for vectors its lowest score, for a dot
    /// product has no value that means "unrelated". Where best and floor are equal, the scaled score is 1.
    /// </summary>
    public static IReadOnlyList<FusedHit> Fuse(IReadOnlyList<PassageHit> hits, double vectorWeight)
    {
        var keyword = Scale(hits.Select(hit => hit.Keyword), shortFloor: 0);
        var vector = Scale(hits.Select(hit => hit.Vector), shortFloor: null);
        return
        [
            .. hits.Select(hit =>
            {
                double k = keyword(hit.Keyword), v = vector(hit.Vector);
                return new FusedHit(hit.Id, k + vectorWeight * v, k, v);
            })
            .OrderByDescending(hit => hit.Score)
            .ThenBy(hit => hit.Id.DocumentId, StringComparer.Ordinal)
            .ThenBy(hit => hit.Id.Ordinal),
        ];
    }

    private static Func<double?, double> Scale(IEnumerable<double?> scores, double? shortFloor)
    {
        double[] sorted = [.. scores.OfType<double>().OrderDescending()];
        if (sorted.Length == 0) return _ => 0;
        double best = sorted[0];
        double floor = sorted.Length >= Depth ? sorted[Depth - 1] : shortFloor ?? sorted[^1];
        return score => score is not { } value ? 0 : best <= floor ? 1 : Math.Clamp((value - floor) / (best - floor), 0, 1);
    }
}
