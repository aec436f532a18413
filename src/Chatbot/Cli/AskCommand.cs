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
        command.SetAction((parsed, cancellationToken) => Terminal.RunAsync(parsed, async () =>
        {
            var answer = await AnswerAsync(parsed.GetRequiredValue(question), parsed.GetValue(story), cancellationToken);
            if (parsed.GetValue(json)) await Terminal.Output(parsed).WriteLineAsync(JsonSerializer.Serialize(answer, WireJson.Wire.Answer));
            else AnswerPrinter.Print(answer, Terminal.Console(parsed), Terminal.IsWatched(parsed));
            return 0;
        }));
        return command;
    }

    private static async Task<Answer> AnswerAsync(string question, string? story, CancellationToken cancellationToken)
    {
        using var host = Services.Create();
        var services = host.Services;
        await services.GetRequiredService<KnowledgeUpdate>().RunAsync(services.GetRequiredService<IOptions<KnowledgeOptions>>().Value, cancellationToken);
        return await services.GetRequiredService<Assistant>().AnswerAsync(new(question, null, story, "cli", null), cancellationToken);
    }
}
