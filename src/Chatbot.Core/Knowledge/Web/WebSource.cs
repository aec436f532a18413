using System.Net;
using Chatbot.Knowledge.Ingest;

namespace Chatbot.Knowledge.Web;

/// <summary>
/// Fetches pages and feeds as a polite and careful guest: only http and https, only the public internet, at most 10 seconds, 5 MB
/// and 5 redirects; robots.txt and reservations of text and data mining hold; what has not changed is not sent again.
/// </summary>
public sealed class WebSource : IDisposable
{
    /// <summary>How long one page may take, redirects included.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>The most bytes of a page, decompressed.</summary>
    public const int MaxBytes = 5_000_000;

    private readonly HttpClient http;
    private readonly SitePolicy policy;
    private readonly TimeProvider time;

    public WebSource(TimeProvider time) : this(time, PublicAddresses.IsPublic) { }

    internal WebSource(TimeProvider time, Func<IPAddress, bool> isAllowed)
    {
        this.time = time;
        http = new(GuardedHandler.Create(isAllowed)) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.UserAgent.ParseAdd($"{Robots.Product}/1.0");
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, application/json;q=0.9, application/xml;q=0.9, */*;q=0.1");
        policy = new(new(http));
    }

    public void Dispose() => http.Dispose();

    /// <summary>Fetches addresses and hands what they hold to the scan; an address that cannot be used is an error of its own.</summary>
    internal async Task FetchAsync(IReadOnlyCollection<string> addresses, FileScan scan, IReadOnlyDictionary<string, string> stamps, IProgress<IngestProgress>? progress, CancellationToken cancellationToken)
    {
        policy.Forget();
        int done = 0;
        foreach (string address in addresses)
        {
            using var limit = new CancellationTokenSource(Timeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            try { await FetchAsync(address, scan, stamps.GetValueOrDefault(address), either.Token); }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested && WebErrors.Explain(error) is { } problem) { scan.Imports[address] = new([], [problem]); }
            progress?.Report(new("fetching", ++done, addresses.Count));
        }
    }

    private async Task FetchAsync(string address, FileScan scan, string? stamp, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) throw new WebException("it is no web address", "write the whole address, beginning with https://");
        var (tag, modified) = Validators.Of(stamp);
        var (response, final) = await new Redirects(http).SendAsync(uri, policy, request =>
        {
            if (tag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", tag);
            if (modified is not null) request.Headers.TryAddWithoutValidation("If-Modified-Since", modified);
        }, cancellationToken);
        using (response)
        {
            if (response.StatusCode == HttpStatusCode.NotModified) { scan.Keep(address); return; }
            if (!response.IsSuccessStatusCode) throw new WebException($"the server answered {(int)response.StatusCode}", "check the address, or try again later");
            if (SitePolicy.Reserves(response)) { scan.Imports[address] = ImportedSource.Skip("its publisher reserves text and data mining", "ask the publisher for a licence, then ingest the text as a file"); return; }
            string type = response.Content.Headers.ContentType?.MediaType ?? "text/html";
            if (!(type.StartsWith("text/", StringComparison.Ordinal) || type.Contains("xml", StringComparison.Ordinal) || type.Contains("json", StringComparison.Ordinal)))
            {
                throw new WebException($"it is {type}, which is no article", "give a page or a feed");
            }
            byte[] bytes = await Redirects.ReadAsync(response, MaxBytes, cancellationToken);
            scan.Import(new(address, bytes, response.Content.Headers.ContentType?.CharSet?.Trim('"')) { Final = final }, Validators.Write(response));
        }
    }
}
