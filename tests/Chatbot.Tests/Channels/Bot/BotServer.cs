using System.Text;
using System.Text.Json;
using Azure.Core;
using Chatbot.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Bot;

/// <summary>The whole server as a bot, with a channel on the other side.</summary>
public sealed class BotServer : IAsyncLifetime
{
    public FakeChannel Channel { get; } = new();

    public ChatbotApplication Chatbot { get; private set; } = null!;

    /// <summary>Everything logged, for what must not be there.</summary>
    public LogRecorder Logs { get; } = new();

    /// <summary>On top of the channel's.</summary>
    public Dictionary<string, string> Settings { get; } = new() { ["Inbox:RetrySeconds"] = "0.2" };

    /// <summary>Further services to replace.</summary>
    public Action<IServiceCollection> Replace { get; init; } = _ => { };

    public async ValueTask InitializeAsync()
    {
        await Channel.StartAsync();
        Chatbot = new ChatbotApplication
        {
            Settings = Channel.Settings.Concat(Settings).GroupBy(s => s.Key).ToDictionary(g => g.Key, g => g.Last().Value),
            Replace = services => services
                .AddSingleton(s => new BotCredential(s.GetRequiredService<IOptions<BotOptions>>().Value, new FixedToken()))
                .AddSingleton<ILoggerProvider>(Logs)
                .Then(Replace),
        };
        await Chatbot.InitializeAsync();
    }

    /// <summary>Sends an activity as the channel does; a header of null is left out.</summary>
    public async Task<HttpResponseMessage> PostAsync(string json, string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await Chatbot.Http.SendAsync(request);
    }

    public Task<HttpResponseMessage> PostAsync(Activity activity) =>
        PostAsync(JsonSerializer.Serialize(activity, ActivityJson.Wire.Activity), $"Bearer {Channel.Token()}");

    /// <summary>A message of Web Chat; Teams has <see cref="Teams"/>.</summary>
    public Activity Message(string text, string conversation = "19:one@thread.v2", string? id = null) => new()
    {
        Type = "message",
        Id = id ?? Guid.NewGuid().ToString("N"),
        Text = text,
        ChannelId = "webchat",
        ServiceUrl = Channel.ServiceUrl,
        From = new() { Id = "29:reader", Name = "A reader" },
        Recipient = new() { Id = "28:bot", Name = "Bot" },
        Conversation = new() { Id = conversation },
    };

    /// <summary>A message of Teams: <c>personal</c>, <c>groupChat</c> or <c>channel</c>.</summary>
    public Activity Teams(string text, string conversation, string type = "personal") => Message(text) with
    {
        ChannelId = "msteams", Conversation = new() { Id = conversation, ConversationType = type, IsGroup = type == "personal" ? null : true, TenantId = "tenant" },
    };

    /// <summary>Waits until the Connector has got so many messages, typing not counted.</summary>
    public async Task<IReadOnlyList<Sent>> MessagesAsync(int count, double seconds = 20)
    {
        long started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var messages = Channel.Received.Where(s => s.Activity.Type == "message").ToList();
            if (messages.Count >= count) return messages;
            Assert.True(TimeProvider.System.GetElapsedTime(started).TotalSeconds < seconds, $"Only {messages.Count} of {count} messages came. {string.Join("\n", Logs.Lines.TakeLast(5))}");
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Chatbot.DisposeAsync();
        await Channel.DisposeAsync();
    }

    private sealed class FixedToken : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("token-for-the-connector", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}

internal static class ServiceCollectionThen
{
    public static void Then(this IServiceCollection services, Action<IServiceCollection> more) => more(services);
}
