namespace Chatbot.Indexing.Embedded;

/// <summary>Applies a filter to the documents of a segment; the cheapest tests come first.</summary>
internal static class FilterMatcher
{
    /// <summary>Runs of passages that may be found, ascending and not touching each other.</summary>
    public static List<(int Start, int End)> Ranges(SegmentView view, PassageFilter filter)
    {
        var segment = view.Segment;
        if (view.IsWhole && AsksNothing(filter) && segment.Openness.Admits(filter)) return [(0, segment.Count)];
        var ranges = new List<(int Start, int End)>();
        foreach (int i in Candidates(segment, filter))
        {
            var document = segment.Documents[i];
            if (!view.IsAlive(i) || !Matches(document, filter)) continue;
            int end = document.First + document.Count;
            if (ranges.Count > 0 && ranges[^1].End == document.First) ranges[^1] = (ranges[^1].Start, end);
            else ranges.Add((document.First, end));
        }
        return ranges;
    }

    private static bool AsksNothing(PassageFilter filter) => filter is
    {
        Stories: null, Kinds: null, Genres: null, Publishers: null, PublishedFrom: null, PublishedTo: null, Language: null,
    };

    /// <summary>The documents of the stories asked for, else all; ascending.</summary>
    private static IEnumerable<int> Candidates(Segment segment, PassageFilter filter)
    {
        if (filter.Stories is null) return Enumerable.Range(0, segment.Documents.Length);
        var lists = filter.Stories.Distinct(StringComparer.Ordinal).Select(story => segment.ByStory.GetValueOrDefault(story, [])).Where(list => list.Length > 0).ToList();
        return lists.Count == 1 ? lists[0] : new SortedSet<int>(lists.SelectMany(list => list));
    }

    private static bool Matches(DocumentEntry document, PassageFilter filter) =>
        (filter.IncludeWithdrawn || !document.Withdrawn)
        && (filter.Subscriber || !document.Subscribers)
        && document.Embargo <= filter.Now
        && (filter.Now < document.Expires || document.Expires == DateTimeOffset.MaxValue)
        && (filter.PublishedFrom is null || document.Latest >= filter.PublishedFrom)
        && (filter.PublishedTo is null || document.Earliest <= filter.PublishedTo)
        && (filter.Kinds is null || filter.Kinds.Contains(document.Kind))
        && (filter.Genres is null || (document.Genre is { } genre && filter.Genres.Contains(genre)))
        && (filter.Publishers is null || Any(document.Publishers, filter.Publishers))
        && (filter.Language is null || Speaks(document.Language, filter.Language));

    private static bool Any(string[] has, IReadOnlyCollection<string> wanted)
    {
        foreach (string value in has)
            if (wanted.Contains(value)) return true;
        return false;
    }

    /// <summary>Basic filtering of RFC 4647: "en" takes "en" and "en-GB".</summary>
    private static bool Speaks(string language, string range) =>
        language.StartsWith(range, StringComparison.OrdinalIgnoreCase) && (language.Length == range.Length || language[range.Length] == '-');
}
