using Chatbot.Knowledge.Ingest;
using Chatbot.Text;

namespace Chatbot.Knowledge.Markdown;

/// <summary>Reads one Markdown file as documents. Everything that is wrong with it is found in one go.</summary>
/// <param name="sentences">Splits a text into sentences.</param>
internal sealed class KnowledgeReader(Func<string, IReadOnlyList<TextSpan>> sentences)
{
    /// <summary>Changes whenever the same bytes would be read as other documents.</summary>
    public const string Version = "1";

    public KnowledgeFile Read(FilePlace place, string text, IngestDefaults defaults)
    {
        var errors = new List<FileError>();
        if (place.Story is not null && !Slug.IsValid(place.Story))
        {
            errors.Add(new(0, $"the story's folder '{place.Story}' is no slug", $"rename it, for example to '{Slug.From(place.Story)}'"));
        }
        var matter = FrontMatter.Read(text, errors);
        if (errors.Count > 0) return KnowledgeFile.Failed(place, errors);
        var reader = new FrontMatterReader(matter, errors);
        var marks = new SourceMarks(sentences, errors);
        var file = place.Role switch
        {
            FileRole.Story => StoryReader.Read(place, matter, reader, marks, errors),
            FileRole.Questions => QuestionsReader.Read(place, matter, reader, marks, errors),
            _ => ArticleReader.Read(place, matter, reader, errors, defaults),
        };
        return errors.Count > 0 ? KnowledgeFile.Failed(place, [.. errors.OrderBy(error => error.Line)]) : file;
    }
}
