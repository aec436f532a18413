namespace Chatbot.Knowledge.Feeds;

/// <summary>A feed, whatever its format. Texts are plain but for <see cref="FeedEntry.Content"/> and <see cref="FeedEntry.Summary"/>, which are HTML.</summary>
internal sealed record Feed(FeedHead Head, IReadOnlyList<FeedEntry> Entries);

/// <summary>What holds for all entries.</summary>
internal sealed record FeedHead
{
    public string? Title { get; init; }

    public string? Link { get; init; }

    public string? Author { get; init; }

    public string? Publisher { get; init; }

    public string? Language { get; init; }

    public string? Rights { get; init; }

    public string? Licence { get; init; }

    public string? Updated { get; init; }
}

/// <summary>An entry as it stands in the feed; dates as written.</summary>
internal sealed record FeedEntry
{
    public string? Id { get; init; }

    public string? Link { get; init; }

    public string? Title { get; init; }

    public string? Author { get; init; }

    public string? Publisher { get; init; }

    public string? Published { get; init; }

    public string? Updated { get; init; }

    public string? Expires { get; init; }

    public string? Language { get; init; }

    public string? Rights { get; init; }

    public string? Licence { get; init; }

    public string? Summary { get; init; }

    public string? Content { get; init; }
}
