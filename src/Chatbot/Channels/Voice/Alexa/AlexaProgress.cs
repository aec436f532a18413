using System.Net.Http.Headers;
using Chatbot.Texts;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Voice.Alexa;

/// <summary>Tells a listener who has waited for a while that we are looking (a progressive response); never delays or breaks a reply.</summary>
internal sealed class AlexaProgress(HttpClient http, IOptions<AlexaOptions> options, TimeProvider clock, ILogger<AlexaProgress> logger)
{
    private static readonly HashSet<string> Hosts = new(StringComparer.Ordinal) { "api.amazonalexa.com", "api.eu.amazonalexa.com", "api.fe.amazonalexa.com" };

    /// <summary>Waits for the reply; meanwhile, once, asks Alexa to say that it takes a moment.</summary>
    public async Task<SpokenReply> WatchAsync(Task<SpokenReply> reply, AlexaEnvelope envelope, string locale, CancellationToken cancellationToken)
    {
        var patience = Task.Delay(TimeSpan.FromMilliseconds(options.Value.ProgressAfterMs), clock, cancellationToken);
        if (await Task.WhenAny(reply, patience) == reply || Address(envelope.Context?.System?.ApiEndpoint) is not { } address) return await reply;

        // Sent before the final response, which Alexa requires; the reply is by then not held up for long.
        var sent = SayAsync(address, envelope, locale, cancellationToken);
        var said = await reply;
        await sent;
        return said;
    }

    private async Task SayAsync(Uri address, AlexaEnvelope envelope, string locale, CancellationToken cancellationToken)
    {
        string text = OurTexts.For(locale, "").Voice.OneMoment;
        var body = new AlexaDirectiveRequest(
            new(envelope.Request!.RequestId ?? ""), new("VoicePlayer.Speak", Ssml.Write([new(text, locale.Split('-')[0])], locale, 600)));
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body, AlexaJson.Default.AlexaDirectiveRequest) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", envelope.Context!.System!.ApiAccessToken ?? "");
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode) logger.ProgressNotSent((int)response.StatusCode);
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            logger.ProgressNotSent(0);
        }
    }

    /// <summary>The address is in the request; only Amazon's three are called, and never with a token in the clear.</summary>
    internal static Uri? Address(string? endpoint) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out var given) && given.Scheme == Uri.UriSchemeHttps && given.IsDefaultPort && Hosts.Contains(given.Host)
            ? new Uri($"https://{given.Host}/v1/directives")
            : null;
}
