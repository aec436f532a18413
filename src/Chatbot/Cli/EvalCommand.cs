using System.CommandLine;
using System.Globalization;
using Chatbot.Evaluation;
using Spectre.Console;

namespace Chatbot.Cli;

/// <summary><c>chatbot eval SET…</c>: measures the built-in engine on public sets and on our own.</summary>
internal static class EvalCommand
{
    public static Command Create()
    {
        var sets = new Argument<string[]>("SET") { Description = $"Sets to measure: {string.Join(", ", EvalSets.All.Select(s => s.Name))}.", Arity = ArgumentArity.OneOrMore };
        var data = new Option<string>("--data") { Description = "The folder of evaluation data, a folder per set.", HelpName = "DIR", DefaultValueFactory = _ => Path.Combine("..", "shared", "eval") };
        var json = new Option<bool>("--json") { Description = "Print the figures as JSON rows." };
        var command = new Command("eval", "Measure the built-in engine on sets of questions.") { sets, data, json };
        command.SetAction((parsed, cancellationToken) => Terminal.RunAsync(parsed, async () =>
        {
            var chosen = EvalSets.Named(parsed.GetRequiredValue(sets));
            var folder = new EvalData(parsed.GetRequiredValue(data));
            var rows = Terminal.IsWatched(parsed) && !parsed.GetValue(json)
                ? await WatchAsync(Terminal.Console(parsed), chosen, folder, cancellationToken)
                : await RunAsync(chosen, folder, (_, _) => { }, cancellationToken);
            if (parsed.GetValue(json)) await Terminal.WriteJsonAsync(parsed, rows);
            else EvalTable.Write(Terminal.Console(parsed), Terminal.Output(parsed), Terminal.IsWatched(parsed), rows);
            return 0;
        }));
        return command;
    }

    private static async Task<IReadOnlyList<EvalRow>> RunAsync(
        IReadOnlyList<IEvalSet> sets, EvalData data, Action<string, double> report, CancellationToken cancellationToken)
    {
        var rows = new List<EvalRow>();
        foreach (var set in sets)
            rows.AddRange(await set.EvaluateAsync(data, new EvalEngine(), new Watcher(share => report(set.Name, share)), cancellationToken));
        return rows;
    }

    private static Task<IReadOnlyList<EvalRow>> WatchAsync(IAnsiConsole console, IReadOnlyList<IEvalSet> sets, EvalData data, CancellationToken cancellationToken) =>
        console.Progress().AutoClear(true).StartAsync(context =>
        {
            var tasks = sets.ToDictionary(s => s.Name, s => context.AddTask(s.Name, maxValue: 1));
            return RunAsync(sets, data, (name, share) => tasks[name].Value = Math.Max(tasks[name].Value, share), cancellationToken);
        });

    private sealed class Watcher(Action<double> show) : IProgress<double>
    {
        public void Report(double value) => show(value);
    }
}
