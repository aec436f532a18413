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
                return await new TerminalConversation(services, parsed, parsed.GetValue(locale), answer => Show(parsed, answer)).RunAsync(parsed.GetValue(story), cancellationToken);

            Show(parsed, await services.GetRequiredService<Assistant>().AnswerAsync(new(asked, null, parsed.GetValue(story), TerminalConversation.Surface, parsed.GetValue(locale)), cancellationToken));
            return 0;
        }));
        return command;

        void Show(ParseResult parsed, Answer answer)
        {
            if (parsed.GetValue(json)) Terminal.Output(parsed).WriteLine(JsonSerializer.Serialize(answer, WireJson.Wire.Answer));
            else AnswerPrinter.Print(answer, parsed.GetValue(locale), Terminal.Console(parsed), Terminal.IsWatched(parsed));
        }
    }
}
