using Chatbot.Knowledge.Ingest;

namespace Chatbot.Knowledge.Markdown;

/// <summary>Reads <c>story.md</c>: the story and its digest.</summary>
internal static class StoryReader
{
    private static readonly string[] Keys = ["title", "updated", "reviewBy", "topics", .. DocumentFields.Keys];

    /// <summary>The id of a story's digest.</summary>
    public static string DigestId(string slug) => slug.Length + 7 <= Slug.MaxLength ? $"{slug}-digest" : $"{Slug.From(slug, Slug.MaxLength - 7)}-digest";

    public static KnowledgeFile Read(FilePlace place, FrontMatter matter, FrontMatterReader values, SourceMarks marks, List<FileError> errors)
    {
        string slug = place.Story!;
        values.Allow(Keys);
        string title = values.RequiredText("title");
        values.RequiredText("updated");
        var topics = values.Slugs("topics");
        var text = PlainText.Read(PlainText.Parse(matter.Body), marks, matter.BodyLine);
        if (text.Body.Length == 0) errors.Add(new(matter.BodyLine, "the story has no digest", "write its sections below the front matter, each under a line '## …'"));
        var digest = DocumentFields.Read(values, new()
        {
            Id = DigestId(slug),
            Kind = DocumentKind.Digest,
            Title = title,
            Stories = [slug],
            Body = text.Body,
            Blocks = text.Blocks,
            Sources = text.Marks,
        });
        int line = values.LineOf("topics");
        var story = new Story(slug, title, digest.Updated ?? default, values.Date("reviewBy"), topics, digest.Id, []);
        return new(place, [Revision.Set(digest)], story, [.. topics.Select(id => (id, line)), .. text.References], [], []);
    }
}
