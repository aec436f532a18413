using Chatbot.Indexing;
using Chatbot.Knowledge;

namespace Chatbot.Retrieval;

/// <summary>
/// Whether another story fits a question better than the one that it was asked of: then the reader may well mean that one. Keyword scores
/// are compared as they are, for the rarity of a word is the same whatever the filter.
/// </summary>
internal static class Rivals
{
    /// <summary>The same search by words alone, in all stories; null where all were searched already.</summary>
    /// <remarks>One hit more, for as many as the limit may be of the stories asked.</remarks>
    public static PassageQuery? Of(PassageQuery query) => query.Filter.Stories is null || query.Terms.Count == 0 ? null
        : query with { Filter = query.Filter with { Stories = null }, Vector = default, Limit = query.Limit + 1 };

    /// <summary>Notes each passage's <see cref="RetrievedPassage.Standing"/>; of several searches the best one counts.</summary>
    /// <param name="asked">Found in the stories asked: of their documents, those that are good enough to be found everywhere.</param>
    /// <param name="everywhere">Found by <see cref="Of"/>'s search.</param>
    public static void Compare(IReadOnlyList<PassageHit> asked, IReadOnlyList<PassageHit> everywhere, Dictionary<PassageId, double> standings)
    {
        var here = asked.Select(hit => hit.Id.DocumentId).ToHashSet(StringComparer.Ordinal);
        double best = everywhere.Where(hit => !here.Contains(hit.Id.DocumentId)).Max(hit => hit.Keyword) ?? 0;
        foreach (var hit in asked)
        {
            double standing = best > 0 ? Math.Min(1, (hit.Keyword ?? 0) / best) : 1;
            standings[hit.Id] = Math.Max(standing, standings.GetValueOrDefault(hit.Id));
        }
    }
}
