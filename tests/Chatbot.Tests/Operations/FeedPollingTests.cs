using System.Net;
using Chatbot.Knowledge.Web;
using Chatbot.Storage;
using Chatbot.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Chatbot.Operations;

/// <summary>A running server asks its configured feeds for news; a real feed on this machine, whose address a test lets pass.</summary>
public sealed class FeedPollingTests
{
    private readonly List<int> statuses = [];
    private string feed = Feed("Zorba");
    private int version = 1;

    [Fact]
    public async Task News_of_a_feed_is_answered_from_and_what_has_not_changed_is_not_sent_again()
    {
        await using var publisher = await PublishAsync();
        using var folder = new TemporaryFolder();
        folder.File("news/port.md", Chatbot.Knowledge.Ingest.TempKnowledge.Article("The port", "The port of Antwerp was quiet on Monday."));
        await using var server = new ChatbotApplication
        {
            Knowledge = folder.Path,
            Settings = new Dictionary<string, string> { ["Knowledge:Feeds:0"] = publisher.Urls.First() + "/feed.xml", ["Knowledge:PollMinutes"] = "1" },
            Replace = services => services.AddSingleton<TimeProvider>(new HastyMinutes()).AddSingleton(s => new WebSource(s.GetRequiredService<TimeProvider>(), IPAddress.IsLoopback)),
        };
        await server.InitializeAsync();
        await WaitAsync(server, "Zorba");

        // Several polls later nothing was sent again, and nothing is new.
        var store = server.Services.GetRequiredService<KnowledgeStore>();
        long known = await store.GetVersionAsync(TestContext.Current.CancellationToken);
        await WaitAsync(() => { lock (statuses) return statuses.Count(s => s == 304) >= 2; });
        Assert.Equal(known, await store.GetVersionAsync(TestContext.Current.CancellationToken));
        lock (statuses) Assert.Equal(1, statuses.Count(s => s == 200));

        (feed, version) = (Feed("Zelda"), 2);
        await WaitAsync(server, "Zelda");
        Assert.Contains("port", (await store.ListDocumentsAsync(null, TestContext.Current.CancellationToken)).Select(d => d.Id));
    }

    private static Task WaitAsync(ChatbotApplication server, string name) =>
        WaitAsync(async () => (await server.AskAsync("Which zebra escaped from the zoo of Zeebrugge?")).Text.Contains(name, StringComparison.Ordinal));

    private static Task WaitAsync(Func<bool> reached) => WaitAsync(() => Task.FromResult(reached()));

    private static async Task WaitAsync(Func<Task<bool>> reached)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!await reached())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(60), "The feed was not followed.");
            await Task.Delay(100);
        }
    }

    private async Task<WebApplication> PublishAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/feed.xml", (HttpContext http) =>
        {
            http.Response.Headers.ETag = $"\"{version}\"";
            bool same = http.Request.Headers.IfNoneMatch == $"\"{version}\"";
            lock (statuses) statuses.Add(same ? 304 : 200);
            return same ? Results.StatusCode(304) : Results.Content(feed, "application/rss+xml");
        });
        await app.StartAsync();
        return app;
    }

    private static string Feed(string zebra) => $"""
        <rss version="2.0"><channel><title>The Courier</title><item><guid isPermaLink="false">zebra</guid><title>Zebra escapes from Zeebrugge zoo</title>
        <pubDate>Wed, 10 Sep 2025 08:00:00 GMT</pubDate><description>A zebra named {zebra} escaped from the zoo of Zeebrugge on Thursday and was caught on the beach.</description></item></channel></rss>
        """;

    /// <summary>Real time, but a timer that waits minutes waits as many seconds.</summary>
    private sealed class HastyMinutes : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, Shorter(dueTime), Shorter(period));

        private static TimeSpan Shorter(TimeSpan wait) => wait >= TimeSpan.FromMinutes(1) && wait < TimeSpan.FromHours(1) ? wait / 60 : wait;
    }
}
