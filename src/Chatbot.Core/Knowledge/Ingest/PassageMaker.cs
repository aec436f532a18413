using System.Runtime.CompilerServices;
using Chatbot.Embedding;
using Chatbot.Indexing;
using Chatbot.Storage;

namespace Chatbot.Knowledge.Ingest;

/// <summary>Splits documents and embeds their passages, a batch ahead of whoever stores them.</summary>
internal sealed class PassageMaker(Func<Document, IReadOnlyList<Passage>> split, IEmbedder embedder)
{
    private const int Batch = 32;

    /// <param name="work">Each document, when its turn comes, with its root and its path below it.</param>
    public async IAsyncEnumerable<DocumentChange> MakeAsync(
        IReadOnlyList<DocumentToStore> work, IProgress<IngestProgress>? progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int done = 0;
        var chunks = work.Chunk(Batch).ToArray();
        var next = chunks.Length > 0 ? Start(0) : null;
        for (int i = 0; next is not null; i++)
        {
            var changes = await next;
            next = i + 1 < chunks.Length ? Start(i + 1) : null;
            foreach (var change in changes) yield return change;
            progress?.Report(new("storing", done += changes.Count, work.Count));
        }

        Task<List<DocumentChange>> Start(int chunk) => Task.Run(() => MakeAsync(chunks[chunk], cancellationToken), cancellationToken);
    }

    private async Task<List<DocumentChange>> MakeAsync(DocumentToStore[] work, CancellationToken cancellationToken)
    {
        var documents = new List<Document>(work.Length);
        foreach (var item in work) documents.Add(await item.Load(cancellationToken));
        var passages = documents.ConvertAll(document => split(document));
        string[] texts = [.. documents.Zip(passages).SelectMany(pair => pair.Second.Select(passage => TextToEmbed(pair.First, passage)))];
        var vectors = texts.Length == 0 ? [] : await embedder.EmbedAsync(texts, cancellationToken);
        var changes = new List<DocumentChange>(work.Length);
        int at = 0;
        for (int i = 0; i < work.Length; i++)
        {
            var indexed = passages[i].Select(passage => new IndexedPassage(passage, vectors[at++])).ToList();
            changes.Add(new(documents[i], indexed, embedder.Id, work[i].Root, work[i].SourcePath));
        }
        return changes;
    }

    // A common question is found by what it asks.
    private static string TextToEmbed(Document document, Passage passage) =>
        document.Kind == DocumentKind.Question ? $"{document.Title}\n{passage.Text}" : passage.Text;
}

/// <summary>A document that must be split, embedded and stored.</summary>
internal sealed record DocumentToStore(Func<CancellationToken, ValueTask<Document>> Load, string Root, string SourcePath);
