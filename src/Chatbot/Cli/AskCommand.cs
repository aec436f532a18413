using System.CommandLine;
using System.Text.Json;
using Chatbot.Channels.Web;
using Microsoft.Extensions.Options;

namespace Chatbot.Cli;

/// <summary><c>chatbot ask "…"</c>: one question, answered in the terminal.</summary>
internal static class AskCommand
{
    public static Command Create()
    {
        var question = new Argument<string>("question") { Description = "What to ask, in quotation marks." };
        var story = new Option<string?>("--story") { Description = "Ask about one story only, by its slug.", HelpName = "SLUG" };
        var json = new Option<bool>("--json") { Description = "Print the answer as JSON." };
        var command = new Command("ask", "Ask a question and print the answer with its sources.") { question, story, json };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(parsed.GetRequiredValue(question), parsed.GetValue(story), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string question, string? story, bool json, CancellationToken cancellationToken)
    {
        using var host = Services.Create();
        var knowledge = host.Services.GetRequiredService<KnowledgeUpdate>();
        await knowledge.RunAsync(host.Services.GetRequiredService<IOptions<KnowledgeOptions>>().Value, cancellationToken);
        var assistant = host.Services.GetRequiredService<Assistant>();
        await foreach (var answerEvent in assistant.AskAsync(new(question, null, story, "cli", null), cancellationToken))
        {
            if (answerEvent is not AnswerEvent.Completed { Answer: var answer }) continue;
            if (json) Console.Out.WriteLine(JsonSerializer.Serialize(answer, WireJson.Wire.Answer));
            else AnswerPrinter.Print(answer);
        }

        return 0;
    }
}
