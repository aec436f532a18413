using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Chatbot.Operations;

namespace Chatbot.Channels.Web;

/// <summary><c>POST /api/ask</c>: one JSON answer, or a stream of server-sent events if the client accepts those.</summary>
public static class AskEndpoint
{
    public static void MapAsk(this IEndpointRouteBuilder routes) => routes.MapPost("/ask", AskAsync)
        .WithName("ask").WithSummary("Ask a question about the stories")
        .WithDescription("Answers as JSON, or as server-sent events for Accept: text/event-stream. With Authorization: Bearer TOKEN a publisher's server vouches that its reader is a subscriber: a JSON Web Token for the audience 'subscribers', signed (HS256) with Site:SubscriberKey.")
        .Accepts<AskRequest>("application/json")
        .Produces<Answer>().Produces(200, contentType: "text/event-stream")
        .ProducesProblem(400).ProducesProblem(401).ProducesProblem(404).ProducesProblem(413).ProducesProblem(415).ProducesProblem(429);

    private static async Task<IResult> AskAsync(HttpRequest http, Assistant assistant, ConversationLimiter limiter, SubscriberTokens subscribers, Errors errors, CancellationToken cancellationToken)
    {
        var turn = await ReadAsync(http, cancellationToken) with { Subscriber = await subscribers.IsSubscriberAsync(http) };
        limiter.Count(turn.ConversationId);
        if (!AcceptsStream(http)) return TypedResults.Ok(await assistant.AnswerAsync(turn, cancellationToken));

        // The first step refuses what cannot be answered, while the response can still be a 4xx.
        var events = assistant.AskAsync(turn, cancellationToken).GetAsyncEnumerator(cancellationToken);
        try { await events.MoveNextAsync(); }
        catch
        {
            await events.DisposeAsync();
            throw;
        }

        return TypedResults.ServerSentEvents(StreamAsync(events, errors, cancellationToken));
    }

    private static async Task<Turn> ReadAsync(HttpRequest http, CancellationToken cancellationToken)
    {
        if (!http.HasJsonContentType()) throw new BadHttpRequestException("Send the question as JSON, with the header Content-Type: application/json.", 415);
        try
        {
            var ask = await JsonSerializer.DeserializeAsync(http.Body, WireJson.Wire.AskRequest, cancellationToken);
            if (ask?.Question is null) throw new BadHttpRequestException("""The body needs a "question": {"question": "Who asked for the meeting?"}.""");
            return new(ask.Question, ask.ConversationId, ask.Story, "web", ask.Locale);
        }
        catch (JsonException error)
        {
            string where = string.IsNullOrEmpty(error.Path) ? "" : $" at {error.Path}";
            throw new BadHttpRequestException($$"""The body is not the JSON expected{{where}}: send {"question": "…", "story": "slug or nothing"}.""", error);
        }
    }

    private static bool AcceptsStream(HttpRequest http) =>
        http.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals("text/event-stream", StringComparison.OrdinalIgnoreCase));

    private static async IAsyncEnumerable<SseItem<object>> StreamAsync(
        IAsyncEnumerator<AnswerEvent> events, Errors errors, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using (events)
        {
            for (bool more = true; more;)
            {
                yield return Render(events.Current);
                SseItem<object>? failure = null;
                try { more = await events.MoveNextAsync(); }
                catch (Exception error) when (!cancellationToken.IsCancellationRequested)
                {
                    var problem = errors.Describe(error);
                    failure = new(new ErrorEvent(problem.Title!, problem.Detail!), "error");
                }

                if (failure is not { } failed) continue;
                yield return failed;
                yield break;
            }
        }
    }

    private static SseItem<object> Render(AnswerEvent answerEvent) => answerEvent switch
    {
        AnswerEvent.Searching searching => new(new SearchingEvent(searching.ConversationId), "searching"),
        AnswerEvent.Sentence sentence => new(new SentenceEvent(sentence.Value, sentence.Citations), "sentence"),
        AnswerEvent.Completed completed => new(completed.Answer, "completed"),
        _ => throw new InvalidOperationException($"No rendering for {answerEvent.GetType().Name}."),
    };
}
