using System.CommandLine;
using Chatbot.Evaluation;
using Chatbot.Evaluation.Training;

namespace Chatbot.Cli;

/// <summary><c>chatbot train</c>: fits the ranker's weights and writes their file.</summary>
internal static class TrainCommand
{
    private static readonly string[] Provenance =
    [
        "Weights of the sentence ranker and of its confidence. Written by 'chatbot train'; do not edit: train anew.",
        "Fitted on SQuAD 1.1 (the XQuAD selection) and CANARD (both CC BY-SA 4.0), CLAPNQ (Apache-2.0), ELOQ (MIT) and our own stories for fitting. Features: RankFeature.cs, TopicFeature.cs, AnswerFeature.cs.",
    ];

    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "The folder of evaluation data, a folder per set.", HelpName = "DIR", DefaultValueFactory = _ => EvalCommand.DefaultData };
        var output = new Option<string>("--output")
        {
            Description = "The file to write.", HelpName = "FILE",
            DefaultValueFactory = _ => Path.Combine("src", "Chatbot.Core", "Answering", "Extractive", "ranker-weights.txt"),
        };
        var own = EvalCommand.OwnOption();
        var command = new Command("train", "Fit the sentence ranker on SQuAD, CLAPNQ, CANARD, ELOQ and our own questions; the same data gives the same weights.") { data, own, output };
        command.SetAction((parsed, cancellationToken) => Terminal.RunAsync(parsed, async () =>
        {
            var folder = new EvalData(parsed.GetRequiredValue(data)) { Own = parsed.GetRequiredValue(own) };
            using var knowledge = await EvalKnowledge.OpenAsync(Path.Combine(folder.Own, "..", "fiction"), cancellationToken);
            var examples = await knowledge.ExamplesAsync(folder.OwnCases(), cancellationToken);
            var model = new RankerTrainer(await TrainingData.ReadAsync(folder, examples, cancellationToken)).Train();
            string file = parsed.GetRequiredValue(output);
            await File.WriteAllTextAsync(file, model.Write(Provenance), cancellationToken);
            await Terminal.Output(parsed).WriteLineAsync($"Wrote {file}. Build again, and measure with 'chatbot eval'.");
            return 0;
        }));
        return command;
    }
}
