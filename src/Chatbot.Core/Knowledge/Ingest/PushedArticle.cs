using Chatbot.Knowledge.Html;

namespace Chatbot.Knowledge.Ingest;

/// <summary>An article as a content management system sends it. What is null is not stated; dates as ISO 8601.</summary>
public sealed record PushedArticle
{
    /// <summary>A slug that names the article for good. Pushing it again replaces what was pushed.</summary>
    public string? Id { get; init; }

    public string? Title { get; init; }

    /// <summary>Names as printed; at least one.</summary>
    public IReadOnlyList<string>? Publishers { get; init; }

    public string? Author { get; init; }

    /// <summary>An absolute http(s) address.</summary>
    public string? Url { get; init; }

    public string? Published { get; init; }

    public string? Updated { get; init; }

    public string? Language { get; init; }

    public IReadOnlyList<string>? Stories { get; init; }

    /// <summary>People, places and organisations that it is about.</summary>
    public IReadOnlyList<string>? About { get; init; }

    public Genre? Genre { get; init; }

    public Display? Display { get; init; }

    public Access? Access { get; init; }

    public string? Licence { get; init; }

    public string? Rights { get; init; }

    public bool Paywalled { get; init; }

    public DateTimeOffset? Embargo { get; init; }

    public DateTimeOffset? Expires { get; init; }

    public bool Withdrawn { get; init; }

    /// <summary>The article's text as HTML; this or <see cref="Text"/>.</summary>
    public string? Html { get; init; }

    /// <summary>The article's text without markup, a blank line between paragraphs.</summary>
    public string? Text { get; init; }

    /// <summary>The document, or everything that is wrong with it.</summary>
    internal ImportedSource Read()
    {
        var errors = new List<FileError>();
        if (!Slug.IsValid(Id ?? "")) errors.Add(new(0, Id is null ? "'id' is missing" : $"'id' is '{Id}'", "give lower-case letters, digits and hyphens"));
        if (string.IsNullOrWhiteSpace(Title)) errors.Add(new(0, "'title' is missing", "give the headline"));
        if (Publishers is not { Count: > 0 } || Publishers.Any(string.IsNullOrWhiteSpace)) errors.Add(new(0, "'publishers' is missing", "give a list of names"));
        if (Url is not null && !(Uri.TryCreate(Url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")) errors.Add(new(0, $"'url' is '{Url}', which is no web address", "begin it with https://"));
        foreach (string slug in (Stories ?? []).Where(slug => !Slug.IsValid(slug))) errors.Add(new(0, $"'stories' names '{slug}', which is no slug", "give lower-case letters, digits and hyphens"));
        if (Embargo is not null && Expires <= Embargo) errors.Add(new(0, "'expires' is not later than 'embargo'", "give a later moment"));
        var published = Day(Published, "published", errors);
        var updated = Day(Updated, "updated", errors);
        var body = new BodyText();
        try { body = Html is not null ? MarkupText.OfFragment(Html) : BodyText.OfPlain(Text ?? ""); }
        catch (FormatException error) { errors.Add(new(0, error.Message, "send the article's own markup")); }
        if (body.Length == 0 && errors.Count == 0) errors.Add(new(0, "there is no text", "give 'html' or 'text'"));
        return errors.Count > 0 ? new([], errors) : new([Revision.Set(new()
        {
            Id = Id!,
            Kind = DocumentKind.Article,
            Genre = Genre ?? Knowledge.Genre.News,
            Title = PlainCharacters.Clean(Title!),
            Publishers = [.. Publishers!.Select(PlainCharacters.Clean).Distinct(StringComparer.Ordinal)],
            Author = Author is null ? null : PlainCharacters.Clean(Author),
            Url = Url,
            Published = published,
            Updated = updated,
            Language = LanguageTag.Of(Language),
            Stories = Stories ?? [],
            About = AboutNames.Of(About ?? []),
            Display = Display ?? Knowledge.Display.Excerpt,
            Access = Access ?? (Paywalled ? Knowledge.Access.Subscribers : Knowledge.Access.Public),
            Licence = Licence,
            Rights = Rights,
            Paywalled = Paywalled,
            Embargo = Embargo,
            Expires = Expires,
            Withdrawn = Withdrawn,
            Body = body.Body,
            Blocks = body.Blocks,
        })], []);
    }

    private static PartialDate? Day(string? text, string name, List<FileError> errors)
    {
        if (text is null) return null;
        if (SourceDate.Day(text) is { } day) return day;
        errors.Add(new(0, $"'{name}' is '{text}', which is no date", "write 2025-09-10 or 2025-09-10T06:00:00+02:00"));
        return null;
    }
}
