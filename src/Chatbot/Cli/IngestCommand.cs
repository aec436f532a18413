using System.CommandLine;
using Chatbot.Knowledge;
using Chatbot.Knowledge.Ingest;
using Spectre.Console;

namespace Chatbot.Cli;

/// <summary><c>chatbot ingest PATH…</c>: brings files into the knowledge.</summary>
internal static class IngestCommand
{
    public static Command Create(Func<CancellationToken, Task<KnowledgeServices>> open)
    {
        var paths = new Argument<string[]>("PATH") { Description = "Markdown files, or folders of them.", Arity = ArgumentArity.ZeroOrMore };
        var story = new Option<string?>("--story") { Description = "Slug of a story that every article belongs to." };
        var genre = new Option<Genre?>("--genre") { Description = "Genre of articles that name none." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Report what would change, and change nothing." };
        var reembed = new Option<bool>("--reembed") { Description = "Make the vectors of all documents anew." };
        var json = new Option<bool>("--json") { Description = "Write the report as JSON." };
        var command = new Command("ingest", "Bring Markdown files into the knowledge.") { paths, story, genre, dryRun, reembed, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(paths) is null or [] && !result.GetValue(reembed)) result.AddError("Name at least one file or folder to ingest.");
        });
        command.SetAction((result, cancellationToken) => Terminal.RunAsync(result, async () =>
        {
            var services = await open(cancellationToken);
            var options = new IngestOptions
            {
                StorySlug = result.GetValue(story), Genre = result.GetValue(genre), DryRun = result.GetValue(dryRun), Reembed = result.GetValue(reembed),
            };
            bool asJson = result.GetValue(json);
            string[] given = result.GetValue(paths) ?? [];
            var report = Terminal.IsWatched(result) && !asJson
                ? await WatchAsync(Terminal.Console(result), progress => services.Ingestor.IngestAsync(given, options, progress, cancellationToken))
                : await services.Ingestor.IngestAsync(given, options, null, cancellationToken);
            if (asJson) await Terminal.WriteJsonAsync(result, IngestTable.Rows(report, options));
            else IngestTable.Write(Terminal.Console(result), Terminal.Output(result), Terminal.IsWatched(result), report, options);
            return report.Failed ? 1 : 0;
        }));
        return command;
    }

    private static Task<IngestReport> WatchAsync(IAnsiConsole console, Func<IProgress<IngestProgress>, Task<IngestReport>> run) =>
        console.Progress().AutoClear(true).StartAsync(async context =>
        {
            var tasks = new Dictionary<string, ProgressTask>(StringComparer.Ordinal);
            return await run(new Watcher(step =>
            {
                lock (tasks)
                {
                    if (!tasks.TryGetValue(step.Step, out var task)) tasks[step.Step] = task = context.AddTask(step.Step, maxValue: Math.Max(1, step.Total));
                    task.Value = Math.Max(task.Value, step.Done);
                }
            }));
        });

    // Progress<T> would report out of order.
    private sealed class Watcher(Action<IngestProgress> show) : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value) => show(value);
    }
}
