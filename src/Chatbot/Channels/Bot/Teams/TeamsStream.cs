using System.Text.Json;

namespace Chatbot.Channels.Bot.Teams;

/// <summary>What can be done with a growing message.</summary>
internal enum StreamState
{
    /// <summary>Nothing was sent.</summary>
    New,

    /// <summary>It grows.</summary>
    Open,

    /// <summary>It can grow no more, but be replaced.</summary>
    InPlace,

    /// <summary>Not here: the answer comes as a message of its own.</summary>
    Refused,

    /// <summary>The reader pressed Stop.</summary>
    Stopped,
}

/// <summary>
/// A message that grows in Teams: typing activities with the whole text so far, one at a time and not too often. Nothing is
/// lost by a refusal: the message that ends it holds everything.
/// </summary>
/// <remarks>https://learn.microsoft.com/microsoftteams/platform/bots/streaming-ux</remarks>
internal sealed class TeamsStream(Activity received, Connector connector, TimeProvider clock)
{
    /// <summary>Teams ends a stream two minutes after its first call.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(110);

    /// <summary>Teams takes one call a second and advises a second and a half between parts.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(1), BetweenParts = TimeSpan.FromSeconds(1.5), BetweenUpdates = TimeSpan.FromSeconds(3), Pause = TimeSpan.FromSeconds(2);

    private long _first, _last;
    private TimeSpan _pause;
    private int _sequence;

    public StreamState State { get; private set; } = StreamState.New;

    public string? Id { get; private set; }

    /// <summary>Whether the kind of conversation refused it, so that the next answer need not try.</summary>
    public bool IsUnknownHere { get; private set; }

    /// <summary>Whether the last part did not arrive, and is worth another call.</summary>
    public bool HasMissed { get; private set; }

    /// <summary>How long it may grow still.</summary>
    public TimeSpan Left => State == StreamState.Open ? Max(Life - clock.GetElapsedTime(_first), TimeSpan.Zero) : Timeout.InfiniteTimeSpan;

    /// <summary>Waits until another part may be sent; with <paramref name="last"/> until the end may be.</summary>
    public async Task RestAsync(bool last, CancellationToken cancellationToken)
    {
        if (_sequence == 0) return;
        var apart = State == StreamState.Refused ? TimeSpan.Zero : last ? Apart : State == StreamState.InPlace ? BetweenUpdates : BetweenParts;
        var wait = Max(apart, _pause) - clock.GetElapsedTime(_last);
        if (wait > TimeSpan.Zero) await Task.Delay(wait, clock, cancellationToken);
    }

    /// <summary>A note in place of the text, until there is some.</summary>
    public Task InformAsync(string note, CancellationToken cancellationToken) => SendAsync("informative", note, cancellationToken);

    /// <summary>The message with the whole text so far: it begins with what was sent before.</summary>
    public async Task GrowAsync(Activity message, CancellationToken cancellationToken)
    {
        if (State is StreamState.New or StreamState.Open) await SendAsync("streaming", message.Text!, cancellationToken);
        else if (State == StreamState.InPlace) await CallAsync(message, Id, cancellationToken);
    }

    /// <summary>Ends it before Teams does, with what there is; it is replaced from then on.</summary>
    public async Task CloseAsync(Activity message, CancellationToken cancellationToken)
    {
        await RestAsync(last: true, cancellationToken);
        await CallAsync(Final(message, Id!), replaces: null, cancellationToken);
        if (State == StreamState.Open) State = StreamState.InPlace;
    }

    /// <summary>A message as the end of a stream.</summary>
    public static Activity Final(Activity message, string streamId) =>
        message with { ReplyToId = null, Entities = [Mark(new("streaminfo", "final", streamId, null)), .. message.Entities ?? []] };

    /// <summary>The reader pressed Stop.</summary>
    public static bool WasStopped(ConnectorResult result) => result.Status == 403 && result.Message.Contains("cancel", StringComparison.OrdinalIgnoreCase);

    private async Task SendAsync(string streamType, string text, CancellationToken cancellationToken)
    {
        var part = ActivityReply.To(received, ActivityTypes.Typing) with
        {
            ReplyToId = null, Text = text, TextFormat = "markdown", Entities = [Mark(new("streaminfo", streamType, Id, ++_sequence))],
        };
        if (Id is null) _first = clock.GetTimestamp();
        await CallAsync(part, replaces: null, cancellationToken);
    }

    private async Task CallAsync(Activity activity, string? replaces, CancellationToken cancellationToken)
    {
        (_pause, HasMissed) = (TimeSpan.Zero, false);
        try
        {
            Take(await connector.CallAsync(activity, replaces, once: true, cancellationToken), replaces is not null);
        }
        catch (HttpRequestException)
        {
            // A first part whose answer was lost may have begun a stream whose id we do not know.
            if (State == StreamState.New) State = StreamState.Refused;
            HasMissed = true;
        }
        finally
        {
            // From the answer on: however long a call takes, the other side gets the next one late enough.
            _last = clock.GetTimestamp();
        }
    }

    private void Take(ConnectorResult result, bool replaced)
    {
        if (result.IsSuccess)
        {
            if (State != StreamState.New) return;
            Id = result.Id;
            State = Id is null ? StreamState.Refused : StreamState.Open;
        }
        else if (result.IsTransient) (_pause, HasMissed) = (result.RetryAfter ?? Pause, true);
        else if (WasStopped(result)) State = StreamState.Stopped;
        else if (State == StreamState.Open) State = StreamState.InPlace;
        else
        {
            IsUnknownHere = State == StreamState.New && IsAboutStreaming(result);
            if (replaced) Id = null;
            State = StreamState.Refused;
        }
    }

    /// <summary>Rather than about the conversation: that we may not write there at all.</summary>
    private static bool IsAboutStreaming(ConnectorResult result) =>
        result.Status == 405 || result.Code == "ContentStreamNotAllowed" || result.Message.Contains("stream", StringComparison.OrdinalIgnoreCase);

    private static JsonElement Mark(StreamInfo info) => JsonSerializer.SerializeToElement(info, ActivityJson.Wire.StreamInfo);

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
