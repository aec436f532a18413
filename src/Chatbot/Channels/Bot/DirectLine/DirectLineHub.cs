using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using Chatbot.Storage;

namespace Chatbot.Channels.Bot.DirectLine;

/// <summary>
/// What is said in Direct Line conversations: kept in a log, and told at once to the client that listens. Typing and the
/// parts of a growing message are only told, never kept.
/// </summary>
public sealed class DirectLineHub(ChannelLog log, TimeProvider clock)
{
    private const int MostPerRead = 500, MostWaiting = 1_000;

    private readonly ConcurrentDictionary<string, Listener> _listeners = new(StringComparer.Ordinal);

    /// <summary>Keeps an activity and returns it with its id and time.</summary>
    public async Task<Activity> AppendAsync(string conversation, Activity activity, CancellationToken cancellationToken)
    {
        Activity? kept = null;
        var now = clock.GetUtcNow();
        var entry = await log.AppendAsync(conversation, number =>
        {
            kept = Stamp(activity, $"{conversation}|{number.ToString("D7", CultureInfo.InvariantCulture)}", now);
            return JsonSerializer.Serialize(kept, ActivityJson.Wire.Activity);
        }, now, cancellationToken);
        if (_listeners.TryGetValue(conversation, out var listener)) listener.Tell(new(entry.Number, Parse(entry.Activity)));
        return kept!;
    }

    /// <summary>An id for an activity that is not kept.</summary>
    public static string NewId(string conversation) => $"{conversation}|t{Guid.NewGuid():N}";

    /// <summary>Tells an activity to whoever listens now, and returns its id.</summary>
    public string Tell(string conversation, Activity activity)
    {
        string id = activity.Id ?? NewId(conversation);
        if (_listeners.TryGetValue(conversation, out var listener))
            listener.Tell(new(null, JsonSerializer.SerializeToElement(Stamp(activity, id, clock.GetUtcNow()), ActivityJson.Wire.Activity)));
        return id;
    }

    /// <summary>What is kept after a watermark, with the next watermark.</summary>
    public async Task<(ActivitySet Set, long Watermark)> ReadAsync(string conversation, long watermark, CancellationToken cancellationToken)
    {
        var entries = await log.ReadAsync(conversation, watermark, MostPerRead, cancellationToken);
        long next = entries.Count > 0 ? entries[^1].Number : watermark;
        return (new([.. entries.Select(e => Parse(e.Activity))], next.ToString(CultureInfo.InvariantCulture)), next);
    }

    public Task<bool> ExistsAsync(string conversation, CancellationToken cancellationToken) => log.ExistsAsync(conversation, cancellationToken);

    /// <summary>Listens to a conversation; whoever listened before is told to stop.</summary>
    public Listener Listen(string conversation)
    {
        var listener = new Listener(conversation, this);
        _listeners.AddOrUpdate(conversation, listener, (_, earlier) =>
        {
            earlier.Stop();
            return listener;
        });
        return listener;
    }

    private static Activity Stamp(Activity activity, string id, DateTimeOffset now) =>
        activity with { Id = id, Timestamp = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) };

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    /// <summary>Something said: its number in the log, or null if it is not kept.</summary>
    public readonly record struct Said(long? Number, JsonElement Activity);

    /// <summary>One open stream. <see cref="News"/> ends when another stream takes over, or this one is too slow.</summary>
    public sealed class Listener(string conversation, DirectLineHub hub) : IDisposable
    {
        private readonly Channel<Said> _news = Channel.CreateBounded<Said>(MostWaiting);

        public ChannelReader<Said> News => _news.Reader;

        public void Tell(Said said)
        {
            if (!_news.Writer.TryWrite(said)) _news.Writer.TryComplete();
        }

        public void Stop() => _news.Writer.TryComplete();

        public void Dispose() => hub._listeners.TryRemove(new(conversation, this));
    }
}
