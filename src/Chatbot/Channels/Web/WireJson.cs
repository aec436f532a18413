using System.Text.Json;
using System.Text.Json.Serialization;
using Chatbot.Site;
using Chatbot.Storage;

namespace Chatbot.Channels.Web;

/// <summary>A reader's question as JSON.</summary>
/// <param name="Question">1 to 1,000 characters.</param>
/// <param name="Story">A story's slug, or null to search all stories.</param>
/// <param name="ConversationId">As returned with an earlier answer, or null.</param>
/// <param name="Locale">Language of our own sentences, such as <c>nl-BE</c>, or null: the question's.</param>
public sealed record AskRequest(string? Question, string? Story = null, string? ConversationId = null, string? Locale = null);

/// <summary>Payload of the stream's first event, <c>searching</c>.</summary>
public sealed record SearchingEvent(string ConversationId);

/// <summary>Payload of a <c>sentence</c> event: a verified sentence with its citations whole.</summary>
public sealed record SentenceEvent(AnswerSentence Sentence, IReadOnlyList<Citation> Citations);

/// <summary>Payload of an <c>error</c> event: the stream ends after it.</summary>
public sealed record ErrorEvent(string Title, string Detail);

/// <summary>A verdict as JSON.</summary>
/// <param name="Rating"><c>up</c> or <c>down</c>.</param>
/// <param name="Reason">Up to 1,000 characters, or null.</param>
public sealed record FeedbackRequest(string? AnswerId, string? ConversationId, Rating? Rating, string? Reason = null);

/// <summary>What a chat greets a reader with.</summary>
/// <param name="Notice">That answers are automatic.</param>
/// <param name="Story">The story asked about, or null for all.</param>
/// <param name="Suggestions">Questions that can be answered.</param>
public sealed record Welcome(string Notice, StoryHead? Story, IReadOnlyList<string> Suggestions);

/// <summary>The JSON of the public API: camel case, enumerations by name.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, WriteIndented = false)]
[JsonSerializable(typeof(AskRequest))]
[JsonSerializable(typeof(Answer))]
[JsonSerializable(typeof(SearchingEvent))]
[JsonSerializable(typeof(SentenceEvent))]
[JsonSerializable(typeof(ErrorEvent))]
[JsonSerializable(typeof(FeedbackRequest))]
[JsonSerializable(typeof(Welcome))]
[JsonSerializable(typeof(IReadOnlyList<StoryHead>))]
[JsonSerializable(typeof(StoryView))]
[JsonSerializable(typeof(DocumentView))]
public sealed partial class WireJson : JsonSerializerContext
{
    /// <summary>The same, with enumerations in camel case.</summary>
    public static WireJson Wire { get; } = new(Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web)));

    /// <summary>Readable text: non-ASCII letters are written as they are.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        return options;
    }
}
