using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Chatbot.Texts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Voice.Dialogflow;

/// <summary><c>POST /voice/dialogflow</c> (CX) and <c>/voice/dialogflow/es</c>: webhooks that answer within Dialogflow's time.</summary>
internal sealed class DialogflowChannel(
    DialogflowAuthentication authentication, SpokenDialogue dialogue, IOptions<DialogflowOptions> options, TimeProvider clock, ILogger<DialogflowChannel> logger)
{
    private const int MostBytes = 65_536;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/voice/dialogflow").WithMetadata(new RequestSizeLimitAttribute(MostBytes)).ExcludeFromDescription();
        group.MapPost("", (HttpRequest http, DialogflowChannel channel, CancellationToken ct) => channel.CxAsync(http, ct));
        group.MapPost("es", (HttpRequest http, DialogflowChannel channel, CancellationToken ct) => channel.EsAsync(http, ct));
    }

    private async Task<Results<JsonHttpResult<CxResponse>, UnauthorizedHttpResult, BadRequest>> CxAsync(HttpRequest http, CancellationToken cancellationToken)
    {
        var deadline = Start();
        if (!await authentication.HoldsAsync(http, cancellationToken)) return Refuse();
        if (await ReadAsync(http, DialogflowJson.Default.CxRequest, cancellationToken) is not { } request) return TypedResults.BadRequest();

        string locale = request.LanguageCode ?? "en";
        var (command, question) = Read(request, locale);
        var state = Parameter(request.SessionInfo?.Parameters);
        var reply = await dialogue.RespondAsync(Spoken(command, question, state, locale, deadline), cancellationToken);
        return TypedResults.Json(DialogflowReply.Cx(reply, locale), DialogflowJson.Default.CxResponse);
    }

    private async Task<Results<JsonHttpResult<EsResponse>, UnauthorizedHttpResult, BadRequest>> EsAsync(HttpRequest http, CancellationToken cancellationToken)
    {
        var deadline = Start();
        if (!await authentication.HoldsAsync(http, cancellationToken)) return Refuse();
        if (await ReadAsync(http, DialogflowJson.Default.EsRequest, cancellationToken) is not { Session: { } session, QueryResult: { } query }) return TypedResults.BadRequest();

        string locale = query.LanguageCode ?? "en";
        var (command, question) = Read(query.Action, query.QueryText, locale);
        var context = query.OutputContexts?.FirstOrDefault(c => c.Name?.EndsWith($"/{DialogflowReply.StateParameter}", StringComparison.Ordinal) == true);
        var reply = await dialogue.RespondAsync(Spoken(command, question, Parameter(context?.Parameters), locale, deadline), cancellationToken);
        return TypedResults.Json(DialogflowReply.Es(reply, session), DialogflowJson.Default.EsResponse);
    }

    private Deadline Start() => new(clock, TimeSpan.FromMilliseconds(options.Value.AnswerWithinMs));

    private SpokenRequest Spoken(SpokenCommand command, string? question, SpokenState state, string locale, Deadline deadline) =>
        new(command, question, state, locale, "dialogflow", options.Value.Story is { Length: > 0 } story ? story : null, deadline);

    /// <summary>The fulfilment's tag says what the agent's set-up knows; a question or a bare command is read from the words.</summary>
    internal static (SpokenCommand Command, string? Question) Read(CxRequest request, string locale) => request.DtmfDigits is { Length: > 0 } keys
        ? (SpokenCommands.OfKey(keys), null)
        : Read(request.FulfillmentInfo?.Tag, request.Text ?? request.Transcript, locale);

    private static (SpokenCommand, string?) Read(string? tag, string? text, string locale)
    {
        if (SpokenCommands.ByName(tag) is { } known and not SpokenCommand.Ask) return (known, null);
        var heard = SpokenCommands.Of(text ?? "", OurTexts.For(locale, "").Voice);
        return (heard, heard == SpokenCommand.Ask ? text : null);
    }

    private static SpokenState Parameter(IReadOnlyDictionary<string, JsonElement>? parameters) =>
        SpokenState.Read(parameters?.GetValueOrDefault(DialogflowReply.StateParameter) is { ValueKind: JsonValueKind.String } state ? state.GetString() : null);

    private static async Task<T?> ReadAsync<T>(HttpRequest http, JsonTypeInfo<T> type, CancellationToken cancellationToken) where T : class
    {
        try { return await JsonSerializer.DeserializeAsync(http.Body, type, cancellationToken); }
        catch (JsonException) { return null; }
    }

    private UnauthorizedHttpResult Refuse()
    {
        logger.VoiceRefused("Dialogflow", "it brings none of the configured proofs");
        return TypedResults.Unauthorized();
    }
}
