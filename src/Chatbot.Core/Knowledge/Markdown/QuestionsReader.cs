using Chatbot.Knowledge.Ingest;

namespace Chatbot.Knowledge.Markdown;

/// <summary>Reads <c>questions.md</c>: each common question is a document.</summary>
internal static class QuestionsReader
{
    private static readonly string[] Keys = ["updated", .. DocumentFields.Keys];

    public static KnowledgeFile Read(FilePlace place, FrontMatter matter, FrontMatterReader values, SourceMarks marks, List<FileError> errors)
    {
        string slug = place.Story!;
        values.Allow(Keys);
        var shared = DocumentFields.Read(values, new() { Id = "", Kind = DocumentKind.Question, Title = "", Body = "", Stories = [slug] });
        var documents = new List<Document>();
        var references = new List<(string Id, int Line)>();
        var lines = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var section in QuestionsFile.Sections(matter, errors))
        {
            if (!lines.TryAdd(section.Question, section.Line))
            {
                errors.Add(new(section.Line, $"the question of line {lines[section.Question]} is asked again", "remove one of the two"));
                continue;
            }
            var wording = PlainText.Read(section.Nodes, marks, matter.BodyLine);
            if (wording.Body.Length == 0) errors.Add(new(section.Line, "the question has no answer", "write one below it, or remove the question"));
            references.AddRange(wording.References);
            documents.Add(Revision.Set(shared with
            {
                Id = NewId(slug, section.Question, ids),
                Title = section.Question,
                Body = wording.Body,
                Blocks = wording.Blocks,
                Sources = wording.Marks,
            }));
        }
        if (documents.Count == 0 && errors.Count == 0) errors.Add(new(0, "it holds no question", "write each question as a line '## …' with its answer below, or remove the file"));
        return new(place, documents, null, references, [], []);
    }

    private static string NewId(string slug, string question, HashSet<string> taken)
    {
        string id = Slug.From($"{slug} {Slug.From(question)}"), free = id;
        for (int i = 2; !taken.Add(free); i++) free = $"{id[..Math.Min(id.Length, Slug.MaxLength - 4)].TrimEnd('-')}-{i}";
        return free;
    }
}
