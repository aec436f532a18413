using Chatbot.Knowledge.Ingest;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Chatbot.Cli;

/// <summary>Draws how far a run has come, how fast it goes and how long it will take.</summary>
internal static class IngestProgressView
{
    public static Task<IngestReport> RunAsync(IAnsiConsole console, Func<IProgress<IngestProgress>, Task<IngestReport>> run) =>
        console.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new CountColumn(), new RateColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var tasks = new Dictionary<string, ProgressTask>(StringComparer.Ordinal);
                return await run(new Listener(step =>
                {
                    lock (tasks)
                    {
                        if (!tasks.TryGetValue(step.Step, out var task)) tasks[step.Step] = task = context.AddTask(step.Step, maxValue: Math.Max(1, step.Total));
                        task.Value = Math.Max(task.Value, step.Done);
                    }
                }));
            });

    // Progress<T> would report out of order.
    private sealed class Listener(Action<IngestProgress> show) : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value) => show(value);
    }

    private sealed class CountColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Markup($"{task.Value:0}/{task.MaxValue:0}");
    }

    private sealed class RateColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Markup(task.Speed is { } speed ? $"{speed:0}/s" : "");
    }
}
