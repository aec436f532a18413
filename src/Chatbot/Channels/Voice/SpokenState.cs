using System.Text.Json.Serialization;

namespace Chatbot.Channels.Voice;

/// <summary>
/// What a session must remember from one reply to the next. The platform carries it back to us, so that any replica can go on;
/// the names are short because one platform carries it in an address.
/// </summary>
public sealed record SpokenState
{
    /// <summary>The rest of the answer was offered.</summary>
    public const string OfferMore = "more";

    /// <summary>The first follow-up question of the answer was offered.</summary>
    public const string OfferQuestion = "ask";

    /// <summary>Our conversation id.</summary>
    [JsonPropertyName("c")] public string? Conversation { get; init; }

    /// <summary>The id of the answer last spoken.</summary>
    [JsonPropertyName("a")] public string? Answer { get; init; }

    /// <summary>Where in it the last reply began.</summary>
    [JsonPropertyName("f")] public int From { get; init; }

    /// <summary>Where the next one begins.</summary>
    [JsonPropertyName("n")] public int Next { get; init; }

    /// <summary>What "yes" would mean: one of the constants above, or null.</summary>
    [JsonPropertyName("o")] public string? Offer { get; init; }

    /// <summary>The listener has been told that answers are automatic.</summary>
    [JsonPropertyName("i")] public bool Noticed { get; init; }

    /// <summary>How often in a row the listener said nothing.</summary>
    [JsonPropertyName("s")] public int Silences { get; init; }
}
