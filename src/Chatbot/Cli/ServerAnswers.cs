using Chatbot.Channels.Web;

namespace Chatbot.Cli;

/// <summary>Asks a server, instead of the engine here, the questions of the set <c>own</c>.</summary>
internal static class ServerAnswers
{
    /// <summary>A server that speaks our API.</summary>
    public static Func<Turn, CancellationToken, Task<Answer>> Of(Uri server)
    {
        var client = new HttpClient { BaseAddress = server };
        return AskAsync;

        async Task<Answer> AskAsync(Turn turn, CancellationToken cancellationToken)
        {
            var request = new AskRequest(turn.Question, turn.Story, turn.ConversationId, turn.Locale);
            try
            {
                using var response = await client.PostAsJsonAsync("api/ask", request, WireJson.Wire.AskRequest, cancellationToken);
                if (!response.IsSuccessStatusCode) throw new ChatbotException($"{server} answered {(int)response.StatusCode} to \"{turn.Question}\". Does it hold the stories that the questions are about?");
                return await response.Content.ReadFromJsonAsync(WireJson.Wire.Answer, cancellationToken) ?? throw new ChatbotException($"{server} sent no answer to \"{turn.Question}\".");
            }
            catch (HttpRequestException error)
            {
                throw new ChatbotException($"{server} cannot be reached: {error.Message} Start it, or correct --against.", error);
            }
        }
    }
}
