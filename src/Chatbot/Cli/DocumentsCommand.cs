using System.CommandLine;
using Chatbot.Knowledge;
using Chatbot.Storage;
using Spectre.Console;

namespace Chatbot.Cli;

/// <summary><c>chatbot documents list|show|remove</c>: what the knowledge holds.</summary>
internal static class DocumentsCommand
{
    public static Command Create(Func<CancellationToken, Task<KnowledgeServices>> open) =>
        new("documents", "Look at the documents that the knowledge holds.") { List(open), Show(open), Remove(open) };

    private static Command List(Func<CancellationToken, Task<KnowledgeServices>> open)
    {
        var story = new Option<string?>("--story") { Description = "Only the documents of this story." };
        var json = new Option<bool>("--json") { Description = "Write the rows as JSON." };
        var command = new Command("list", "List the current documents.") { story, json };
        command.SetAction((result, cancellationToken) => Terminal.RunAsync(result, async () =>
        {
            var documents = await (await open(cancellationToken)).Store.ListDocumentsAsync(result.GetValue(story), cancellationToken);
            if (result.GetValue(json)) await Terminal.WriteJsonAsync(result, documents);
            else if (Terminal.IsWatched(result)) Terminal.Console(result).Write(Table(documents));
            else foreach (var row in documents) await Terminal.Output(result).WriteLineAsync(string.Join('\t', Cells(row)));
            return 0;
        }));
        return command;
    }

    private static Command Show(Func<CancellationToken, Task<KnowledgeServices>> open)
    {
        var id = new Argument<string>("ID") { Description = "The document's id." };
        var revision = new Option<string?>("--revision") { Description = "An earlier version." };
        var json = new Option<bool>("--json") { Description = "Write the document as JSON." };
        var command = new Command("show", "Show a document: what is known of it, and its text.") { id, revision, json };
        command.SetAction((result, cancellationToken) => Terminal.RunAsync(result, async () =>
        {
            var store = (await open(cancellationToken)).Store;
            var document = await store.GetDocumentAsync(result.GetRequiredValue(id), result.GetValue(revision), cancellationToken)
                ?? throw await UnknownAsync(store, result.GetRequiredValue(id), cancellationToken);
            if (result.GetValue(json)) await Terminal.WriteJsonAsync(result, document);
            else await WriteAsync(Terminal.Output(result), document);
            return 0;
        }));
        return command;
    }

    private static Command Remove(Func<CancellationToken, Task<KnowledgeServices>> open)
    {
        var id = new Argument<string>("ID") { Description = "The document's id." };
        var command = new Command("remove", "Remove a document; the next ingest of its file brings it back.") { id };
        command.SetAction((result, cancellationToken) => Terminal.RunAsync(result, async () =>
        {
            var services = await open(cancellationToken);
            string name = result.GetRequiredValue(id);
            if (!await services.Ingestor.RemoveAsync(name, cancellationToken)) throw await UnknownAsync(services.Store, name, cancellationToken);
            if (services.FollowAsync is { } follow) await follow(false, cancellationToken);
            await Terminal.Output(result).WriteLineAsync($"Removed {name}. Its earlier versions are kept for the record.");
            return 0;
        }));
        return command;
    }

    private static async Task<ChatbotException> UnknownAsync(KnowledgeStore store, string id, CancellationToken cancellationToken)
    {
        var sources = await store.GetSourcesAsync(cancellationToken);
        return new($"There is no document '{id}': {Nearest.Cure(id, sources.Select(source => source.Id), "'chatbot documents list' lists them all")}");
    }

    private static string[] Cells(DocumentSummary row) =>
    [
        row.Id, row.Kind.ToString().ToLowerInvariant(), row.Title, string.Join(", ", row.Publishers), row.Published?.ToString() ?? row.Updated?.ToString() ?? "",
        string.Join(", ", row.Stories), row.Withdrawn ? "withdrawn" : "", row.Revision,
    ];

    private static Table Table(IReadOnlyList<DocumentSummary> rows)
    {
        var table = new Table().RoundedBorder().AddColumns("Id", "Kind", "Title", "Publishers", "Date", "Stories", "", "Revision");
        foreach (var row in rows) table.AddRow([.. Cells(row).Select(Markup.Escape)]);
        return table;
    }

    private static async Task WriteAsync(TextWriter output, Document document)
    {
        (string Name, string? Value)[] fields =
        [
            ("id", document.Id), ("revision", document.Revision), ("kind", document.Kind.ToString().ToLowerInvariant()), ("genre", document.Genre?.ToString().ToLowerInvariant()),
            ("title", document.Title), ("publishers", string.Join(", ", document.Publishers)), ("author", document.Author), ("url", document.Url),
            ("published", document.Published?.ToString()), ("updated", document.Updated?.ToString()), ("language", document.Language),
            ("stories", string.Join(", ", document.Stories)), ("about", string.Join(", ", document.About)), ("text", document.TextIs.ToString().ToLowerInvariant()), ("access", document.Access == Access.Public ? null : "subscribers"), ("licence", document.Licence), ("rights", document.Rights),
            ("paywalled", document.Paywalled ? "true" : null), ("withdrawn", document.Withdrawn ? "true" : null),
            ("corrected", document.Corrected is { } correction ? $"{correction.Date} {correction.Note}" : null),
        ];
        foreach (var (name, value) in fields)
        {
            if (!string.IsNullOrEmpty(value)) await output.WriteLineAsync($"{name}: {value}");
        }
        await output.WriteLineAsync($"\n{document.Body}");
    }
}
