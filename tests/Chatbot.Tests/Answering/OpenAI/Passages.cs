using Chatbot.Knowledge;
using Chatbot.Retrieval;
using Chatbot.Text;

namespace Chatbot.Answering.OpenAI;

/// <summary>Documents and requests made from plain text, for tests below the database.</summary>
internal static class Passages
{
    public static Document Document(string id, string body) => new()
    {
        Id = id, Revision = "0011223344556677", Kind = DocumentKind.Article, Genre = Genre.News, Title = $"Report {id}", Body = body,
        Publishers = ["AP News"], Published = PartialDate.Parse("2025-09-10"), TextIs = TextOrigin.Original, Blocks = [new(BlockKind.Paragraph, 0, 0, body.Length)],
    };

    /// <summary>The whole body as one passage.</summary>
    public static NumberedPassage Numbered(int number, Document document) => new(
        number, document, new Passage(document.Id, document.Revision, 0, [], 0, document.Body.Length, document.Body, SentenceSplitter.Split(document.Body)));

    public static AnswerRequest Request(string question, params IReadOnlyList<Document> documents) => new(
        Question.Analyse(question), null, [.. documents.Select((d, i) => new RetrievedPassage(Numbered(i + 1, d).Passage, 1, 1, 1))], new Shelf(documents), _ => true);

    private sealed class Shelf(IReadOnlyList<Document> documents) : IDocumentSource
    {
        public ValueTask<Document?> GetDocumentAsync(string id, CancellationToken cancellationToken) => new(documents.FirstOrDefault(d => d.Id == id));
    }
}
