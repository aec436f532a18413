using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Voice.Twilio;

/// <summary>Sends a text message through Twilio's REST interface.</summary>
internal sealed class TwilioMessages(HttpClient http, IOptions<TwilioOptions> options, ILogger<TwilioMessages> logger)
{
    /// <summary>The most characters that Twilio takes in one message.</summary>
    public const int MostText = 1_600;

    /// <summary>False if it was not taken; a call goes on either way.</summary>
    public async Task<bool> SendAsync(string to, string text, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"https://api.twilio.com/2010-04-01/Accounts/{Uri.EscapeDataString(settings.AccountSid)}/Messages.json")
        {
            Content = new FormUrlEncodedContent([new("From", settings.Number), new("To", to), new("Body", text)]),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{settings.AccountSid}:{settings.AuthToken}")));
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode) logger.MessageNotSent((int)response.StatusCode);
            return response.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            logger.MessageNotSent(0);
            return false;
        }
    }
}
