using Chatbot.Knowledge.Ingest;

namespace Chatbot.Knowledge.Markdown;

/// <summary>Reads an article, a bio or an explainer: one file, one document.</summary>
internal static class ArticleReader
{
    private static readonly string[] OwnKeys =
        ["title", "updated", "published", "author", "url", "language", "stories", "id", "kind", "display", "access", "withdrawn", "corrected", "embargo", "expires", "licence", "rights", "paywalled", "about"];

    private static readonly string[] ArticleKeys = [.. OwnKeys, "publisher", "publishers", "genre", "text"];

    public static KnowledgeFile Read(FilePlace place, FrontMatter matter, FrontMatterReader values, List<FileError> errors, IngestDefaults defaults)
    {
        var kind = Kind(place, values);
        bool article = kind == DocumentKind.Article;
        values.Allow(article ? ArticleKeys : OwnKeys);
        string id = values.Text("id") ?? Slug.From(Path.GetFileNameWithoutExtension(place.Path));
        if (!Slug.IsValid(id)) values.Fail("id", $"'id' is '{id}'", $"use lower-case letters, digits and hyphens, at most {Slug.MaxLength}, such as '{Slug.From(id)}'");
        string[] publishers = [.. values.List("publishers").Concat(values.List("publisher")).Distinct(StringComparer.Ordinal)];
        if (article && publishers.Length == 0 && !values.Has("publisher") && !values.Has("publishers"))
        {
            errors.Add(new(1, "the front matter names no publisher", "add a line 'publisher: NAME'"));
        }
        if (!article && !values.Has("updated")) values.RequiredText("updated");
        var named = values.Slugs("stories");
        string?[] stories = [place.Story, article ? defaults.Story : null, .. named];
        var text = PlainText.Read(PlainText.Parse(matter.Body), null, matter.BodyLine);
        if (text.Body.Length == 0) errors.Add(new(matter.BodyLine, "there is no text below the front matter", "write it, or remove the file"));
        var document = DocumentFields.Read(values, new()
        {
            Id = id,
            Kind = kind,
            Genre = article ? values.Choice("genre", defaults.Genre) : null,
            Title = values.RequiredText("title"),
            Publishers = publishers,
            Author = values.Text("author"),
            Url = values.Url("url"),
            Published = values.Date("published"),
            Stories = [.. stories.OfType<string>().Distinct(StringComparer.Ordinal)],
            About = AboutNames.Of(values.List("about")),
            TextIs = values.Choice("text", TextOrigin.Original),
            Display = values.Choice("display", article ? Display.Excerpt : Display.Full),
            Licence = values.Text("licence"),
            Rights = values.Text("rights"),
            Paywalled = values.Flag("paywalled"),
            Body = text.Body,
            Blocks = text.Blocks,
        });
        int line = values.LineOf("stories");
        return new(place, [Revision.Set(document)], null, [], [.. named.Select(slug => (slug, line))], []);
    }

    private static DocumentKind Kind(FilePlace place, FrontMatterReader values)
    {
        var usual = place.Role switch { FileRole.Bio => DocumentKind.Bio, FileRole.Explainer => DocumentKind.Explainer, _ => DocumentKind.Article };
        var kind = values.Choice("kind", usual);
        if (kind is DocumentKind.Digest) values.Fail("kind", "a digest is not a file of its own", "write it in stories/SLUG/story.md");
        if (kind is DocumentKind.Question) values.Fail("kind", "a common question is not a file of its own", "write it in stories/SLUG/questions.md");
        return kind is DocumentKind.Digest or DocumentKind.Question ? usual : kind;
    }
}
