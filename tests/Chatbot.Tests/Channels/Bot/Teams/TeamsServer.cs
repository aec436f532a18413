using System.Collections.Concurrent;
using Chatbot.Site;

namespace Chatbot.Channels.Bot.Teams;

/// <summary>The whole server, a Teams on the other side, and a pace for the engine.</summary>
public sealed class TeamsServer : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, int> _stopped = new();

    public TeamsServer()
    {
        Server = new() { Replace = services => { Pace.Apply(services); Fault.Apply(services); } };
        Server.Settings["Site:PublicUrl"] = "https://stories.example/news";
    }

    public Pace Pace { get; } = new();

    public EngineFault Fault { get; } = new();

    public BotServer Server { get; }

    public async ValueTask InitializeAsync()
    {
        await Server.InitializeAsync();
        Server.Channel.Refuses = (_, activity) => Refuse(activity);
    }

    /// <summary>From now on the reader presses Stop at every part but the first, in this chat.</summary>
    public void Stop(string chat) => _stopped[chat] = 0;

    public async Task UntilStoppedAsync(string chat)
    {
        for (int i = 0; _stopped[chat] < 1; i++)
        {
            Assert.True(i < 1_000, "No part was sent.");
            await Task.Delay(20);
        }
    }

    /// <summary>Waits for so many messages in a chat; a replaced one counts as itself.</summary>
    public async Task<IReadOnlyList<Activity>> MessagesAsync(string chat, int count)
    {
        for (int i = 0; ; i++)
        {
            var messages = Server.Channel.Received.Where(s => s.Activity.Type == "message" && s.Activity.Conversation!.Id == chat).Select(s => s.Activity).ToList();
            if (messages.Count >= count) return messages;
            Assert.True(i < 1_500, $"Only {messages.Count} of {count} messages came. {string.Join("\n", Server.Logs.Lines.TakeLast(8))}");
            await Task.Delay(20);
        }
    }

    /// <summary>The id of the last message in a chat, as the Connector gave it.</summary>
    public string IdOf(string chat) => $"m{Server.Channel.Received.Select((s, i) => (s, i)).Last(s => s.s.Activity.Conversation!.Id == chat).i + 1}";

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private (int Status, string Code, string Message, int? RetryAfter)? Refuse(Activity activity)
    {
        if (TeamsWorld.Info(activity) is not { } info) return null;
        if (activity.Conversation!.ConversationType != "personal") return (405, "BadArgument", "Streaming API is not enabled for non personal scope.", null);
        if (info.StreamId is null || !_stopped.TryGetValue(activity.Conversation.Id!, out int times)) return null;
        _stopped[activity.Conversation.Id!] = times + 1;
        return (403, "ContentStreamNotAllowed", "Content stream was canceled by user.", null);
    }
}
