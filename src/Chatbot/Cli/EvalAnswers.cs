using Chatbot.Channels.Web;
using Chatbot.Indexing;
using Chatbot.Knowledge.Ingest;
using Microsoft.Extensions.Options;

namespace Chatbot.Cli;

/// <summary>Answers the questions of the set <c>own</c>: by the whole engine over the knowledge and the invented stories, or by a server.</summary>
internal static class EvalAnswers
{
    /// <summary>An engine with databases of its own, so that a measurement leaves no trace in the answer log.</summary>
    /// <param name="stories">A folder laid out as the knowledge is, ingested beside it; left out where it does not exist.</param>
    public static async Task<(Func<Turn, CancellationToken, Task<Answer>> Ask, IDisposable Engine)> EngineAsync(string stories, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("chatbot-eval-");
        var host = Services.Create(new() { ["Knowledge:Data"] = folder.FullName });
        var services = host.Services;
        await services.GetRequiredService<KnowledgeUpdate>().RunAsync(services.GetRequiredService<IOptions<KnowledgeOptions>>().Value, cancellationToken);
        if (Directory.Exists(stories))
        {
            await services.GetRequiredService<Ingestor>().IngestAsync([stories], new IngestOptions(), progress: null, cancellationToken);
            await services.GetRequiredService<IndexFollower>().CatchUpAsync(cancellationToken);
        }

        return (services.GetRequiredService<Assistant>().AnswerAsync, new Engine(host, folder));
    }

    /// <summary>A server that speaks our API.</summary>
    public static (Func<Turn, CancellationToken, Task<Answer>> Ask, IDisposable Engine) Server(Uri server)
    {
        var client = new HttpClient { BaseAddress = server };
        return (AskAsync, client);

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

    private sealed class Engine(IHost host, DirectoryInfo folder) : IDisposable
    {
        public void Dispose()
        {
            host.Dispose();
            folder.Delete(recursive: true);
        }
    }
}
