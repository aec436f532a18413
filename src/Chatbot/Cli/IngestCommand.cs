using System.CommandLine;
using Chatbot.Knowledge;
using Chatbot.Knowledge.Ingest;
using Chatbot.Operations;

namespace Chatbot.Cli;

/// <summary><c>chatbot ingest PATH|URL…</c>: brings files, web pages and feeds into the knowledge.</summary>
internal static class IngestCommand
{
    public static Command Create(Func<CancellationToken, Task<KnowledgeServices>> open)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Files (Markdown, HTML, RSS, Atom, JSON Feed, ninjs), folders, patterns such as 'export/*.json', and addresses of pages and feeds.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var story = new Option<string?>("--story") { Description = "Slug of a story that every article belongs to." };
        var genre = new Option<Genre?>("--genre") { Description = "Genre of articles that name none." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Report what would change, and change nothing." };
        var watch = new Option<bool>("--watch") { Description = "Stay, and ingest again whenever a file changes." };
        var allowEmpty = new Option<bool>("--allow-empty") { Description = "Remove the documents of a folder that has no file any more." };
        var reembed = new Option<bool>("--reembed") { Description = "Make the vectors of all documents anew." };
        var reindex = new Option<bool>("--reindex") { Description = "Build the passage index in Qdrant anew; what is there serves until the new one is whole." };
        var json = new Option<bool>("--json") { Description = "Write the report as JSON." };
        var command = new Command("ingest", "Bring files, web pages and feeds into the knowledge.") { paths, story, genre, dryRun, watch, allowEmpty, reembed, reindex, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(paths) is null or [] && !result.GetValue(reembed) && !result.GetValue(reindex)) result.AddError("Name at least one file, folder or address to ingest.");
            if (result.GetValue(watch) && result.GetValue(dryRun)) result.AddError("--watch and --dry-run exclude each other.");
        });
        command.SetAction((result, cancellationToken) => Terminal.RunAsync(result, async () =>
        {
            var services = await open(cancellationToken);
            var options = new IngestOptions
            {
                StorySlug = result.GetValue(story), Genre = result.GetValue(genre), DryRun = result.GetValue(dryRun), Reembed = result.GetValue(reembed),
                AllowEmpty = result.GetValue(allowEmpty),
            };
            bool anew = result.GetValue(reindex);
            if (anew && services.FollowAsync is null) throw new ChatbotException("The passage index is in memory and built at every start: there is nothing to build anew. Set Index:Url to use Qdrant.");
            string[] given = result.GetValue(paths) ?? [];
            var report = await RunAsync(result, services.Ingestor, given, options, result.GetValue(json), cancellationToken);
            if (services.FollowAsync is { } follow && !options.DryRun) await follow(anew, cancellationToken);
            if (result.GetValue(watch)) await WatchAsync(result, services, given, options with { Reembed = false }, result.GetValue(json), cancellationToken);
            return report.Failed ? 1 : 0;
        }));
        return command;
    }

    private static async Task<IngestReport> RunAsync(ParseResult result, Ingestor ingestor, string[] given, IngestOptions options, bool json, CancellationToken cancellationToken, bool onlyNews = false)
    {
        var report = Terminal.IsWatched(result) && !json
            ? await IngestProgressView.RunAsync(Terminal.Console(result), progress => ingestor.IngestAsync(given, options, progress, cancellationToken))
            : await ingestor.IngestAsync(given, options, null, cancellationToken);
        if (onlyNews && report.Files.All(file => file.Outcome is FileOutcome.Unchanged or FileOutcome.Skipped)) return report;
        if (json) await Terminal.WriteJsonAsync(result, IngestTable.Rows(report, options));
        else IngestTable.Write(Terminal.Console(result), Terminal.Output(result), Terminal.IsWatched(result), report, options);
        return report;
    }

    // Until the user interrupts it. What goes wrong meanwhile is told, and tried again at the next change.
    private static async Task WatchAsync(ParseResult result, KnowledgeServices services, string[] given, IngestOptions options, bool json, CancellationToken cancellationToken)
    {
        string[] folders = [.. given.Where(path => !SourceFiles.IsAddress(path)).Select(Path.GetFullPath)
            .Select(path => Directory.Exists(path) ? path : Path.GetDirectoryName(path)!).Distinct(StringComparer.Ordinal)];
        if (folders.Length == 0) throw new ChatbotException("There is no folder to watch: --watch is for files. A running server polls the feeds of Knowledge:Feeds.");
        using var watcher = new FolderWatcher(folders, TimeProvider.System);
        try
        {
            await foreach (var _ in watcher.ChangesAsync(cancellationToken))
            {
                try
                {
                    await RunAsync(result, services.Ingestor, given, options, json, cancellationToken, onlyNews: true);
                    if (services.FollowAsync is { } follow) await follow(false, cancellationToken);
                }
                catch (ChatbotException error) { await result.InvocationConfiguration.Error.WriteLineAsync(error.Message); }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested) { }
    }
}
