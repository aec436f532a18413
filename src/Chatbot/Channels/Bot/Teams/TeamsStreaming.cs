using System.Collections.Concurrent;

namespace Chatbot.Channels.Bot.Teams;

/// <summary>
/// Where messages may grow: personal chats today. A kind of conversation that refuses it is left alone for a day and then
/// asked again, so that it works there as soon as Teams allows it.
/// </summary>
internal sealed class TeamsStreaming(TimeProvider clock)
{
    private const int MostKinds = 1_000;

    private static readonly TimeSpan Retry = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<string, long> _refused = new(StringComparer.Ordinal);

    public bool MayTry(Activity received) => !_refused.TryGetValue(TeamsPlace.KindOf(received), out long at) || clock.GetElapsedTime(at) >= Retry;

    public void Refused(Activity received)
    {
        if (_refused.Count >= MostKinds) _refused.Clear();
        _refused[TeamsPlace.KindOf(received)] = clock.GetTimestamp();
    }
}
