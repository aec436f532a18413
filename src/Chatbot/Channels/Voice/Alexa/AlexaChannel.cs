using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Voice.Alexa;

/// <summary><c>POST /voice/alexa</c>: is it Amazon's, what is asked, and the reply, within the time that Alexa waits.</summary>
internal sealed class AlexaChannel(
    AlexaSignature signature, AlexaProgress progress, SpokenDialogue dialogue, IOptions<AlexaOptions> options, TimeProvider clock, ILogger<AlexaChannel> logger)
{
    /// <summary>Alexa's requests carry tokens and device data; a question is a small part of them.</summary>
    private const int MostBytes = 131_072;

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/voice/alexa", (HttpRequest http, AlexaChannel channel, CancellationToken ct) => channel.HandleAsync(http, ct))
        .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
        .ExcludeFromDescription();

    private async Task<Results<JsonHttpResult<AlexaReplyEnvelope>, BadRequest>> HandleAsync(HttpRequest http, CancellationToken cancellationToken)
    {
        var deadline = new Deadline(clock, TimeSpan.FromMilliseconds(options.Value.AnswerWithinMs));
        using var body = new MemoryStream();
        await http.Body.CopyToAsync(body, cancellationToken);
        var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
        if (await signature.RefusalAsync(http.Headers, bytes, cancellationToken) is { } unsigned) return Refuse(unsigned);
        if (Read(bytes.Span) is not { Request: { } request } envelope) return Refuse("it is not a skill request");
        if (signature.Refusal(envelope, options.Value.SkillId) is { } foreign) return Refuse(foreign);

        // A session that ended, an event, an error report: acknowledged, and no speech is allowed.
        if (request.Type is not ("LaunchRequest" or "IntentRequest")) return Reply(AlexaReply.Empty);

        string locale = request.Locale ?? "en-US";
        var (command, question) = AlexaIntents.Read(request);
        var spoken = new SpokenRequest(
            command, question, envelope.Session?.Attributes ?? new(), locale, "alexa", options.Value.Story is { Length: > 0 } story ? story : null, deadline);
        var reply = await progress.WatchAsync(dialogue.RespondAsync(spoken, cancellationToken), envelope, locale, cancellationToken);
        return Reply(AlexaReply.From(reply, locale));
    }

    private static AlexaEnvelope? Read(ReadOnlySpan<byte> body)
    {
        try { return JsonSerializer.Deserialize(body, AlexaJson.Default.AlexaEnvelope); }
        catch (JsonException) { return null; }
    }

    private static JsonHttpResult<AlexaReplyEnvelope> Reply(AlexaReplyEnvelope reply) =>
        TypedResults.Json(reply, AlexaJson.Default.AlexaReplyEnvelope);

    private BadRequest Refuse(string reason)
    {
        logger.VoiceRefused("Alexa", reason);
        return TypedResults.BadRequest();
    }
}
