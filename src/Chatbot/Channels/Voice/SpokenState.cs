using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;

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

    /// <summary>As the query of an address, for platforms that carry text only.</summary>
    public string Write() => QueryString.Create(new KeyValuePair<string, string?>[]
        {
            new("c", Conversation), new("a", Answer), new("f", From.ToString(CultureInfo.InvariantCulture)), new("n", Next.ToString(CultureInfo.InvariantCulture)),
            new("o", Offer), new("i", Noticed ? "1" : null), new("s", Silences.ToString(CultureInfo.InvariantCulture)),
        }).Value!.TrimStart('?');

    /// <summary>Reads what <see cref="Write"/> wrote; what is missing or wrong is as at the beginning of a session.</summary>
    public static SpokenState Read(string? query)
    {
        var values = QueryHelpers.ParseQuery(query);
        string? Text(string name) => values.TryGetValue(name, out var value) && value is [{ Length: > 0 and <= 64 } text] ? text : null;
        int Number(string name) => int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
        return new()
        {
            Conversation = Text("c"), Answer = Text("a"), From = Number("f"), Next = Number("n"), Offer = Text("o"), Noticed = Text("i") == "1", Silences = Number("s"),
        };
    }
}
