namespace Chatbot.Knowledge;

/// <summary>Current documents by id.</summary>
public interface IDocumentSource
{
    ValueTask<Document?> GetDocumentAsync(string id, CancellationToken cancellationToken);
}
