using Chatbot.Knowledge;
using Chatbot.Storage;

namespace Chatbot.Site;

/// <summary>An answer given earlier, and the ids of its documents that readers may no longer see.</summary>
public sealed record ArchivedAnswer(Answer Answer, IReadOnlySet<string> Withdrawn);

/// <summary>Answers behind permanent links. What has been withdrawn since stays withdrawn there too.</summary>
public sealed class AnswerArchive(AnswerLog log, Library library, TimeProvider clock)
{
    public async Task<ArchivedAnswer?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (await log.GetAsync(id, cancellationToken) is not { } answer) return null;
        await library.RefreshAsync(cancellationToken);
        var withdrawn = new HashSet<string>(StringComparer.Ordinal);
        foreach (string documentId in answer.Citations.Select(c => c.DocumentId).Distinct(StringComparer.Ordinal))
        {
            var document = await library.GetDocumentAsync(documentId, cancellationToken);
            if (document is null || !document.IsVisible(clock.GetUtcNow(), subscriber: false)) withdrawn.Add(documentId);
        }

        return new(answer, withdrawn);
    }

    /// <summary>The citation of an answer that quotes this run of this document, or null.</summary>
    public async Task<Citation?> CitationAsync(string answerId, string documentId, int? start, int? end, CancellationToken cancellationToken) =>
        (await log.GetAsync(answerId, cancellationToken))?.Citations.FirstOrDefault(c => c.DocumentId == documentId && c.Start == start && c.End == end);
}
