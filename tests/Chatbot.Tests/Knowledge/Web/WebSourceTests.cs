using System.IO.Compression;
using System.Net;
using Chatbot.Knowledge.Ingest;
using Chatbot.Support;
using Chatbot.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Chatbot.Knowledge.Web;

/// <summary>Real requests to a real server on this machine; the guard against private addresses lets that one pass where a test says so.</summary>
[Collection(nameof(TimedTests))]
public sealed class WebSourceTests : IAsyncLifetime, IDisposable
{
    private static readonly string Article = $"<html lang=en><head><title>Ten tonnes seized</title><meta property=og:site_name content=Courier></head><body><p>{string.Concat(Enumerable.Repeat("The police seized ten tonnes of it, they said. ", 8))}</p></body></html>";

    private readonly TempKnowledge temp = new();
    private readonly List<string> requests = [];
    private WebApplication server = null!;
    private string robots = "";
    private string address = "";

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        server.Use(async (context, next) =>
        {
            lock (requests) requests.Add(context.Request.Path);
            await next();
        });
        server.MapGet("/robots.txt", () => robots);
        server.MapGet("/article", (HttpContext context) =>
        {
            context.Response.Headers.ETag = "\"1\"";
            return context.Request.Headers.IfNoneMatch == "\"1\"" ? Results.StatusCode(304) : Results.Content(Article, "text/html");
        });
        server.MapGet("/private", () => Results.Content(Article, "text/html"));
        server.MapGet("/reserved", (HttpContext context) =>
        {
            context.Response.Headers["tdm-reservation"] = "1";
            return Results.Content(Article, "text/html");
        });
        server.MapGet("/hop/{n:int}", (int n) => Results.Redirect(n == 0 ? "/article" : $"/hop/{n - 1}"));
        server.MapGet("/inside", () => Results.Redirect("http://169.254.169.254/latest/meta-data/"));
        server.MapGet("/picture", () => Results.Bytes([1, 2, 3], "image/png"));
        server.MapGet("/bomb", async (HttpContext context) =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            context.Response.ContentType = "text/html";
            await using var zip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            byte[] zeros = new byte[1_000_000];
            try { for (int i = 0; i < 500; i++) await zip.WriteAsync(zeros, context.RequestAborted); }
            catch (Exception error) when (error is OperationCanceledException or IOException) { }
        });
        server.MapGet("/feed", () => Results.Content($"<rss><channel><title>Courier</title>{string.Concat(Enumerable.Range(Feed, 2).Select(i => $"<item><guid isPermaLink='false'>{i}</guid><title>T{i}</title><description>The {i}th report says that police seized {i} tonnes of it in the port of Antwerp.</description></item>"))}</channel></rss>", "application/rss+xml"));
        await server.StartAsync();
        address = server.Urls.Single();
    }

    private int Feed { get; set; } = 1;

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task A_page_is_fetched_once_and_then_only_asked_whether_it_changed()
    {
        var first = Assert.Single(await IngestAsync("/article"));
        Assert.Equal(FileOutcome.Added, first.Outcome);
        Assert.Equal($"{address}/article", (await temp.GetAsync(first.DocumentIds[0])).Url);
        Assert.Equal(FileOutcome.Unchanged, Assert.Single(await IngestAsync("/article")).Outcome);
        Assert.Equal(["Courier"], (await temp.GetAsync(first.DocumentIds[0])).Publishers);
        Assert.Contains("/robots.txt", requests);
    }

    [Fact]
    public async Task An_entry_that_a_feed_no_longer_shows_is_not_gone()
    {
        await IngestAsync("/feed");
        Feed = 2;
        Assert.Equal(FileOutcome.Changed, Assert.Single(await IngestAsync("/feed")).Outcome);
        Assert.Equal(3, (await temp.IdsAsync()).Length);
    }

    [Theory]
    [InlineData("/hop/4", null)]
    [InlineData("/hop/5", "redirects more than 5")]
    [InlineData("/bomb", "more than 5 MB")]
    [InlineData("/picture", "image/png")]
    [InlineData("/missing", "404")]
    [InlineData("/private", "robots.txt")]
    [InlineData("/inside", "not on the public internet")]
    public async Task Limits_and_refusals_are_errors_that_say_why(string path, string? problem)
    {
        robots = "User-agent: other\nDisallow: /\n\nUser-agent: *\nDisallow: /priv*te$\nAllow: /article\n";
        long before = Environment.WorkingSet;
        var file = Assert.Single(await IngestAsync(path));
        Assert.Equal(problem is null ? FileOutcome.Added : FileOutcome.Failed, file.Outcome);
        if (problem is not null) Assert.Contains(problem, Assert.Single(file.Errors).Problem, StringComparison.Ordinal);
        Assert.True(Environment.WorkingSet - before < 200_000_000);
    }

    [Fact]
    public async Task A_reservation_of_data_mining_is_honoured()
    {
        var file = Assert.Single(await IngestAsync("/reserved"));
        Assert.Equal(FileOutcome.Skipped, file.Outcome);
        Assert.Contains("text and data mining", Assert.Single(file.Errors).Problem, StringComparison.Ordinal);
        Assert.Empty(await temp.IdsAsync());
    }

    [Fact]
    public async Task Addresses_inside_are_never_connected_to()
    {
        foreach (string inside in new[] { address + "/article", address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/article", "http://[::1]/", "http://10.0.0.1/", "http://2130706433/", "http://[::ffff:10.0.0.1]/" })
        {
            using var web = new WebSource(TimeProvider.System);
            var file = Assert.Single((await IngestAsync(web, inside)).Files);
            Assert.Contains("not on the public internet", Assert.Single(file.Errors).Problem, StringComparison.Ordinal);
        }
        Assert.Empty(requests);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("172.15.0.1", true)]
    [InlineData("172.16.0.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("64:ff9b::808:808", true)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2606:4700::1111", true)]
    public void Public_addresses_are_told_from_others(string text, bool isPublic) => Assert.Equal(isPublic, PublicAddresses.IsPublic(IPAddress.Parse(text)));

    private async Task<IReadOnlyList<IngestedFile>> IngestAsync(string path)
    {
        using var web = new WebSource(TimeProvider.System, ip => IPAddress.IsLoopback(ip));
        return (await IngestAsync(web, address + path)).Files;
    }

    private async Task<IngestReport> IngestAsync(WebSource web, string url)
    {
        using var ingestor = new Ingestor(temp.Store, temp.Embedder, SentenceSplitter.Split, PassageSplitter.Split, TimeProvider.System, web);
        return await ingestor.IngestAsync([url], new(), null, TestContext.Current.CancellationToken);
    }
}
