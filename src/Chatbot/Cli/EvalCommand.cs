using System.CommandLine;
using Chatbot.Answering.Extractive;
using Chatbot.Evaluation;
using Chatbot.Evaluation.Training;
using Spectre.Console;

namespace Chatbot.Cli;

/// <summary><c>chatbot eval SET…</c>: measures the built-in engine on public sets and on our own.</summary>
internal static class EvalCommand
{
    public static readonly string DefaultData = Path.Combine("..", "shared", "eval");

    public static Command Create()
    {
        var sets = new Argument<string[]>("SET") { Description = $"Sets to measure: {string.Join(", ", EvalSets.All.Select(s => s.Name))}.", Arity = ArgumentArity.OneOrMore };
        var data = new Option<string>("--data") { Description = "The folder of evaluation data, a folder per set.", HelpName = "DIR", DefaultValueFactory = _ => DefaultData };
        var json = new Option<bool>("--json") { Description = "Print the figures as JSON rows." };
        var weights = new Option<string?>("--weights") { Description = "Measure with this file of ranker weights instead of those that ship.", HelpName = "FILE" };
        var own = OwnOption();
        var against = new Option<Uri?>("--against") { Description = "Ask this server the questions of 'own' and 'offtopic', instead of the engine here.", HelpName = "URL" };
        var last = new Option<string>("--last") { Description = "The file that keeps the figures of each set's last run.", HelpName = "FILE", DefaultValueFactory = _ => Path.Combine("data", "eval.json") };
        var command = new Command("eval", "Measure the built-in engine on sets of questions, beside the last run.") { sets, data, json, weights, own, against, last };
        command.SetAction((parsed, cancellationToken) => Terminal.RunAsync(parsed, async () =>
        {
            var chosen = EvalSets.Named(parsed.GetRequiredValue(sets));
            var folder = new EvalData(parsed.GetRequiredValue(data)) { Own = parsed.GetRequiredValue(own) };
            var history = await EvalHistory.ReadAsync(parsed.GetRequiredValue(last), cancellationToken);
            var engine = parsed.GetValue(weights) is { } file ? new EvalEngine { Model = RankerModel.Parse(await File.ReadAllTextAsync(file, cancellationToken)) } : new EvalEngine();
            bool asks = chosen.Any(s => s.Asks), fitted = chosen.Any(s => s.Fitted);
            var server = asks ? parsed.GetValue(against) : null;
            using var knowledge = fitted || (asks && server is null) ? await EvalKnowledge.OpenAsync(Path.Combine(folder.Own, "..", "fiction"), cancellationToken) : null;
            // Sets that the weights were fitted on are measured with weights that have not seen the question at hand.
            var trainer = fitted ? new RankerTrainer(await TrainingData.ReadAsync(folder, await knowledge!.ExamplesAsync(folder.OwnCases(), cancellationToken), cancellationToken)) : null;
            engine = engine with { Ask = server is not null ? ServerAnswers.Of(server) : knowledge is null ? null : knowledge.Assistant.AnswerAsync, HeldOut = trainer is null ? null : trainer.HeldOut };
            var rows = Terminal.IsWatched(parsed) && !parsed.GetValue(json)
                ? await WatchAsync(Terminal.Console(parsed), chosen, folder, engine, cancellationToken)
                : await RunAsync(chosen, folder, engine, (_, _) => { }, cancellationToken);
            if (parsed.GetValue(json)) await Terminal.WriteJsonAsync(parsed, rows);
            else EvalTable.Write(Terminal.Console(parsed), Terminal.Output(parsed), Terminal.IsWatched(parsed), rows, history);
            await history.StoreAsync(rows, cancellationToken);
            return 0;
        }));
        return command;
    }

    internal static Option<string> OwnOption() => new("--own") { Description = "The folder of our own questions; invented stories lie beside it in 'fiction', questions of no story in 'off-topic'.", HelpName = "DIR", DefaultValueFactory = _ => Path.Combine("tests", "evaluation", "own") };

    private static async Task<IReadOnlyList<EvalRow>> RunAsync(
        IReadOnlyList<IEvalSet> sets, EvalData data, EvalEngine engine, Action<string, double> report, CancellationToken cancellationToken)
    {
        var rows = new List<EvalRow>();
        foreach (var set in sets)
            rows.AddRange(await set.EvaluateAsync(data, set.Fitted ? engine : engine with { HeldOut = null }, new Watcher(share => report(set.Name, share)), cancellationToken));
        return rows;
    }

    private static Task<IReadOnlyList<EvalRow>> WatchAsync(IAnsiConsole console, IReadOnlyList<IEvalSet> sets, EvalData data, EvalEngine engine, CancellationToken cancellationToken) =>
        console.Progress().AutoClear(true).StartAsync(context =>
        {
            var tasks = sets.ToDictionary(s => s.Name, s => context.AddTask(s.Name, maxValue: 1));
            return RunAsync(sets, data, engine, (name, share) => tasks[name].Value = Math.Max(tasks[name].Value, share), cancellationToken);
        });

    private sealed class Watcher(Action<double> show) : IProgress<double>
    {
        public void Report(double value) => show(value);
    }
}
