using Chatbot.Indexing;

namespace Chatbot.Retrieval;

public sealed class ScoreFusionTests
{
    [Fact]
    public void Long_lists_are_scaled_between_the_best_and_the_fifty_first_score()
    {
        // Scores 100, 99 … 41: the 51st is 50.
        var fused = ScoreFusion.Fuse([.. Enumerable.Range(0, 60).Select(i => Hit(i, 100 - i, null))], 0.3);
        Assert.Equal(1, fused[0].Keyword);
        Assert.Equal(0.5, fused[25].Keyword, 1e-9);
        Assert.All(fused.Skip(50), hit => Assert.Equal(0, hit.Keyword));
    }

    [Fact]
    public void A_short_keyword_list_is_scaled_from_zero_and_a_short_vector_list_from_its_lowest()
    {
        var fused = ScoreFusion.Fuse([Hit(0, 4, 0.9), Hit(1, 2, 0.7), Hit(2, null, 0.5)], 0.3);
        Assert.Equal([(0, 1.3), (1, 0.65), (2, 0.0)], fused.Select(hit => (hit.Id.Ordinal, Math.Round(hit.Score, 9))));
    }

    [Fact]
    public void Absent_scores_count_as_nothing()
    {
        var fused = ScoreFusion.Fuse([Hit(0, 1, null), Hit(1, null, 0.9), Hit(2, null, -0.2)], 0.3);
        Assert.Equal([1, 0.3, 0], fused.Select(hit => hit.Score));
    }

    [Fact]
    public void Equal_scores_are_ordered_by_id_and_a_single_hit_counts_whole()
    {
        Assert.Equal([1, 2, 3], ScoreFusion.Fuse([Hit(3, 1, null), Hit(1, 1, null), Hit(2, 1, null)], 0.3).Select(hit => hit.Id.Ordinal));
        Assert.Equal(0.3, Assert.Single(ScoreFusion.Fuse([Hit(0, null, -0.1)], 0.3)).Score);
        Assert.Empty(ScoreFusion.Fuse([], 0.3));
    }

    private static PassageHit Hit(int ordinal, double? keyword, double? vector) => new(new("d", "r", ordinal), keyword, vector);
}
