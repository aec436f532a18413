using System.CommandLine;
using System.Text.Json;
using Chatbot.Channels.Web;
using Microsoft.Extensions.Options;

namespace Chatbot.Cli;

/// <summary><c>chatbot ask "…"</c>: one question, answered in the terminal; without a question, a conversation.</summary>
internal static class AskCommand
{
    public static Command Create()
    {
        var question = new Argument<string?>("question") { Description = "What to ask, in quotation marks. Without it, a conversation begins: a question a line, until 'exit'.", Arity = ArgumentArity.ZeroOrOne };
        var story = new Option<string?>("--story") { Description = "Ask about one story only, by its slug.", HelpName = "SLUG" };
        var locale = new Option<string?>("--locale") { Description = "The language of our own sentences: en, nl or fr. Without it, the question's.", HelpName = "LANGUAGE" };
        var json = new Option<bool>("--json") { Description = "Print each answer as a line of JSON." };
        var command = new Command("ask", "Ask a question and print the answer with its sources; without a question, hold a conversation.") { question, story, locale, json };
        command.SetAction((parsed, cancellationToken) => Terminal.RunAsync(parsed, async () =>
        {
            using var host = Services.Create();
            var services = host.Services;
            await services.GetRequiredService<KnowledgeUpdate>().RunAsync(services.GetRequiredService<IOptions<KnowledgeOptions>>().Value, cancellationToken);
            if (parsed.GetValue(question) is not { } asked)
                return await new TerminalConversation(services, parsed, parsed.GetValue(locale), turn => ShowAsync(services, parsed, turn, cancellationToken)).RunAsync(parsed.GetValue(story), cancellationToken);

            await ShowAsync(services, parsed, new(asked, null, parsed.GetValue(story), TerminalConversation.Surface, parsed.GetValue(locale)), cancellationToken);
            return 0;
        }));
        return command;

        async Task<Answer> ShowAsync(IServiceProvider services, ParseResult parsed, Turn turn, CancellationToken cancellationToken)
        {
            var assistant = services.GetRequiredService<Assistant>();
            if (!parsed.GetValue(json))
                return await AnswerPrinter.PrintAsync(assistant.AskAsync(turn, cancellationToken), turn.Question, turn.Locale, Terminal.Console(parsed), Terminal.IsWatched(parsed));

            var answer = await assistant.AnswerAsync(turn, cancellationToken);
            await Terminal.Output(parsed).WriteLineAsync(JsonSerializer.Serialize(answer, WireJson.Wire.Answer));
            return answer;
        }
    }
}
