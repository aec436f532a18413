using System.Text.Json;

namespace Chatbot.Channels.Bot;

/// <summary>
/// One message that grows while it is composed: typing activities with the whole text so far, then the message itself.
/// The marks are written twice, as an entity (Teams, newer Web Chat) and in the channel data (Web Chat 4.18 reads only that).
/// </summary>
/// <remarks>https://learn.microsoft.com/microsoftteams/platform/bots/streaming-ux</remarks>
internal sealed class MessageStream(Activity received, IReplies replies)
{
    // Web Chat orders the parts by this id; parts without one are taken for those of an earlier message.
    private readonly string? _chosen = replies.NewId(received);
    private string? _id;
    private int _sequence;

    /// <summary>A note in place of the text, until there is some.</summary>
    public Task InformAsync(string note, CancellationToken cancellationToken) => SendAsync("informative", note, cancellationToken);

    /// <summary>The whole text so far: it begins with what was sent before.</summary>
    public Task GrowAsync(string text, CancellationToken cancellationToken) => SendAsync("streaming", text, cancellationToken);

    /// <summary>Ends with the message itself.</summary>
    public Task<string?> EndAsync(Activity message, CancellationToken cancellationToken) =>
        replies.SendAsync(_id is null ? message : Mark(message, new("streaminfo", "final", _id, null)), cancellationToken);

    private async Task SendAsync(string streamType, string text, CancellationToken cancellationToken)
    {
        var chunk = ActivityReply.To(received, ActivityTypes.Typing) with
        {
            Id = _sequence == 0 ? _chosen : null, Text = text, TextFormat = "markdown",
        };
        string? id = await replies.SendAsync(Mark(chunk, new("streaminfo", streamType, _id ?? _chosen, ++_sequence)), cancellationToken);
        _id ??= id;
    }

    private static Activity Mark(Activity activity, StreamInfo info)
    {
        var element = JsonSerializer.SerializeToElement(info, ActivityJson.Wire.StreamInfo);
        return activity with { Entities = [element, .. activity.Entities ?? []], ChannelData = element };
    }
}
