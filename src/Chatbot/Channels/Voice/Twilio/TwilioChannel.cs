using System.Text.RegularExpressions;
using Chatbot.Texts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Voice.Twilio;

/// <summary><c>POST /voice/twilio</c>: a telephone call, from the first ring to goodbye. What is remembered is in the signed address.</summary>
internal sealed partial class TwilioChannel(
    SpokenDialogue dialogue, TwilioMessages messages, IConfiguration configuration, IOptions<TwilioOptions> options, TimeProvider clock, ILogger<TwilioChannel> logger)
{
    private const string CallPath = "/voice/twilio", TurnPath = "/voice/twilio/turn";
    private static readonly HashSet<string> Over = new(StringComparer.Ordinal) { "completed", "failed", "busy", "no-answer", "canceled" };

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(CallPath, (HttpRequest http, TwilioChannel channel, CancellationToken ct) => channel.HandleAsync(http, isNew: true, ct)).ExcludeFromDescription();
        routes.MapPost(TurnPath, (HttpRequest http, TwilioChannel channel, CancellationToken ct) => channel.HandleAsync(http, isNew: false, ct)).ExcludeFromDescription();
    }

    private string PublicUrl => configuration["Site:PublicUrl"]!.TrimEnd('/');

    private async Task<IResult> HandleAsync(HttpRequest http, bool isNew, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        var deadline = new Deadline(clock, TimeSpan.FromMilliseconds(settings.AnswerWithinMs));
        if (!http.HasFormContentType) return Refuse("it is not a form");
        var form = await http.ReadFormAsync(cancellationToken);
        string address = PublicUrl + http.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!TwilioSignature.Holds(settings.AuthToken, http.Headers["X-Twilio-Signature"].ToString(), address, form)) return Refuse("the signature does not hold");
        if (form["AccountSid"] != settings.AccountSid) return Refuse("it is for another account");

        // Twilio reports the end of a call to the same address if it is set so; there is nobody left to talk to.
        if (Over.Contains(form["CallStatus"].ToString())) return TypedResults.NoContent();

        string language = http.Query["lang"] is [{ } asked] && Language().IsMatch(asked) ? asked : settings.Language;
        var texts = OurTexts.For(language, "").Voice;
        var (command, question) = isNew ? (SpokenCommand.Launch, null) : Read(form, texts);
        var state = isNew ? new SpokenState() : SpokenState.Read(http.QueryString.Value);
        var spoken = new SpokenRequest(command, question, state, language, "phone", settings.Story is { Length: > 0 } story ? story : null, deadline);
        var reply = await WithMessageAsync(command, await dialogue.RespondAsync(spoken, cancellationToken), form["From"].ToString(), language, cancellationToken);
        string action = QueryHelpers.AddQueryString($"{PublicUrl}{TurnPath}?{reply.State.Write()}", "lang", language);
        return TypedResults.Text(TwilioReply.From(reply, action, language), "text/xml", System.Text.Encoding.UTF8);
    }

    private static (SpokenCommand Command, string? Question) Read(IFormCollection form, VoiceTexts texts)
    {
        if (form["Digits"].ToString() is { Length: > 0 } keys) return (SpokenCommands.OfKey(keys), null);
        string said = form["SpeechResult"].ToString();
        if (string.IsNullOrWhiteSpace(said)) return (SpokenCommand.Silence, null);
        var command = SpokenCommands.Of(said, texts);
        return (command, command == SpokenCommand.Ask ? said : null);
    }

    /// <summary>A caller has no screen: the sources go to the telephone as a message if they are asked for and it has a number.</summary>
    private async Task<SpokenReply> WithMessageAsync(
        SpokenCommand command, SpokenReply reply, string caller, string language, CancellationToken cancellationToken)
    {
        if (options.Value.Number.Length == 0) return reply;
        var texts = OurTexts.For(language, "").Voice;
        SpokenSentence Say(string text) => new(text, language[..2]);
        if (command == SpokenCommand.Help) return reply with { Speech = [.. reply.Speech.SkipLast(1), Say(texts.OfferMessage), reply.Speech[^1]] };
        if (command != SpokenCommand.Sources || reply.Answer is not { } answer || SourceList.Of(answer, language, TwilioMessages.MostText) is not { } list) return reply;
        bool sent = Number().IsMatch(caller) && await messages.SendAsync(caller, list.Text, cancellationToken);
        return reply with { Speech = [Say(sent ? texts.MessageSent : texts.MessageFailed), Say(texts.AnythingElse)] };
    }

    private StatusCodeHttpResult Refuse(string reason)
    {
        logger.VoiceRefused("Twilio", reason);
        return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
    }

    [GeneratedRegex("^[a-z]{2}-[A-Z]{2}$", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Language();

    [GeneratedRegex(@"^\+\d{6,15}$", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Number();
}
