using System.Net;

namespace Chatbot.Knowledge.Web;

/// <summary>Sends a request and follows at most five redirects, each of which is checked like the first address.</summary>
internal sealed class Redirects(HttpClient http)
{
    private const int Most = 5;

    /// <param name="policy">Asked about each address; null for the policy's own files.</param>
    public async Task<(HttpResponseMessage Response, Uri Final)> SendAsync(Uri uri, SitePolicy? policy, Action<HttpRequestMessage>? prepare, CancellationToken cancellationToken)
    {
        for (int hop = 0; ; hop++)
        {
            if (uri.Scheme is not ("http" or "https")) throw new WebException($"it redirects to {uri.Scheme}:", "give the page's own address");
            if (uri.UserInfo.Length > 0) throw new WebException("its address holds a user name", "give it without");
            if (policy is not null) await policy.CheckAsync(uri, cancellationToken);
            using var request = new HttpRequestMessage(HttpMethod.Get, uri);
            prepare?.Invoke(request);
            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect)
                || response.Headers.Location is not { } location) return (response, uri);
            response.Dispose();
            if (hop == Most) throw new WebException($"it redirects more than {Most} times", "give the page's own address");
            uri = new(uri, location);
        }
    }

    /// <summary>The body, decompressed, up to a limit.</summary>
    public static async Task<byte[]> ReadAsync(HttpResponseMessage response, int most, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var whole = new MemoryStream();
        byte[] buffer = new byte[65_536];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (whole.Length + read > most) throw new WebException($"it has more than {most / 1e6:0} MB", "give the page of one article");
            whole.Write(buffer, 0, read);
        }
        return whole.ToArray();
    }
}
