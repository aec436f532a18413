using Chatbot.Knowledge;

namespace Chatbot.Site;

/// <summary>What changed in a story, from the dates that its documents carry.</summary>
internal static class StoryChanges
{
    private const int Most = 5;

    /// <summary>Newest first. Corrections are never crowded out by reports.</summary>
    public static IReadOnlyList<ChangeView> Of(Story story, IReadOnlyList<Document> documents)
    {
        var corrections = documents.Where(d => d.Corrected is not null)
            .Select(d => new ChangeView(d.Corrected!.Date, ChangeKind.Corrected, d.Publishers.Count > 0 ? string.Join(", ", d.Publishers) : d.Title, d.Corrected.Note)).ToList();
        var reports = documents.Where(d => d is { Kind: DocumentKind.Article, Published: not null }).GroupBy(d => d.Published!.Value)
            .Select(day => new ChangeView(day.Key, ChangeKind.Reported, string.Join(", ", day.SelectMany(d => d.Publishers).Distinct(StringComparer.Ordinal)), null));
        return [.. reports.Append(new(story.Updated, ChangeKind.Updated, "", null))
            .OrderByDescending(c => c.Date).Take(Math.Max(1, Most - corrections.Count)).Concat(corrections).OrderByDescending(c => c.Date)];
    }
}
