using System.Text.Json;
using System.Text.Json.Nodes;
using Chatbot.Knowledge.Ninjs;
using Chatbot.Storage;

namespace Chatbot.Knowledge.Ingest;

/// <summary>Documents that a content management system pushes and takes back.</summary>
public sealed class PushedSources(Ingestor ingestor, KnowledgeStore store)
{
    private static readonly IngestDefaults Defaults = new(null, Genre.News);

    /// <summary>Stores what was sent: a <see cref="PushedArticle"/>, a ninjs item, or a web page.</summary>
    /// <param name="article">Reads the JSON of an article.</param>
    /// <returns>The document's own id, and what became of it.</returns>
    /// <exception cref="PushException">It cannot be used; the message says why.</exception>
    public async Task<(string Id, IngestedFile Outcome, long Version)> PushAsync(ReadOnlyMemory<byte> body, bool isPage, Func<JsonObject, PushedArticle?> article, CancellationToken cancellationToken)
    {
        var source = isPage ? Importer.Read(new("page.html", body), Defaults) : ReadJson(body, article);
        if (source.Errors.Count > 0) throw new PushException(string.Join("; ", source.Errors));
        if (source.Documents.Count != 1) throw new PushException(source.Notes.Count > 0 ? string.Join("; ", source.Notes) : "it holds no article, or several: send one at a time");
        var document = source.Documents[0];
        string place = PushedDocuments.PlaceOf(document.Id);
        var report = await ingestor.PushAsync(place, source, cancellationToken);
        var outcome = report.Files.First(file => file.Path == place);
        return (document.Id, outcome, report.Version);
    }

    /// <summary>Takes back what was pushed under an id; false if nothing was.</summary>
    public async Task<bool> TakeBackAsync(string id, CancellationToken cancellationToken)
    {
        string place = PushedDocuments.PlaceOf(id);
        var copies = (await store.GetCopiesAsync(cancellationToken)).Where(copy => copy.FullPath == place).ToList();
        if (copies.Count == 0) return false;
        await ingestor.TakeBackAsync(copies, cancellationToken);
        return true;
    }

    private static ImportedSource ReadJson(ReadOnlyMemory<byte> body, Func<JsonObject, PushedArticle?> article)
    {
        try
        {
            if (JsonNode.Parse(body.Span, documentOptions: new() { MaxDepth = 128 }) is not JsonObject json) return ImportedSource.Failed("the body is no JSON object", "send one article");
            return NinjsItem.Is(json) ? NinjsReader.Read(new("cms", body), [json], Defaults) : article(json)?.Read() ?? ImportedSource.Failed("the body is empty", "send one article");
        }
        catch (JsonException error)
        {
            return ImportedSource.Failed($"the body is not the JSON expected{(error.Path is { Length: > 0 } path ? $" at {path}" : "")}", "/openapi/v1.json describes it");
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            return ImportedSource.Failed("the body names a key twice", "send each once");
        }
    }
}

/// <summary>What was pushed cannot be used; the message says why and what to do.</summary>
public sealed class PushException(string message) : ChatbotException(message);
