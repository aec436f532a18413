using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Chatbot.Diagnostics;

/// <summary>
/// What the engine tells about its turns, by the names that dashboards go by. Tags hold names from fixed lists, ids and counts
/// only: never what a reader asked, and never a name that a client made up.
/// </summary>
internal static class Telemetry
{
    /// <summary>Of the source of spans and of the meter.</summary>
    public const string Name = "Chatbot";

    /// <summary>The span of a whole turn, and those of its steps, in order.</summary>
    public const string Turn = "turn", Recall = "recall", Understand = "understand", Retrieve = "retrieve", Compose = "compose", Verify = "verify", Reply = "reply";

    public const string TagSurface = "chatbot.surface", TagStatus = "chatbot.status", TagEngine = "chatbot.engine", TagStory = "chatbot.story",
        TagAnswer = "chatbot.answer.id", TagCitations = "chatbot.citations", TagReason = "chatbot.withheld.reason";

    /// <summary>The status of a turn without an answer: refused, failed, or left by the reader.</summary>
    public const string Unanswered = "unanswered";

    public static readonly ActivitySource Source = new(Name);

    private static readonly string[] Surfaces = ["web", "cli", "eval", "slack", "teams", "webchat", "directline", "emulator", "alexa", "dialogflow", "phone"];
    private static readonly double[] Seconds = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> Turns = Meter.CreateHistogram(
        "chatbot.turn.duration", "s", "Turns by status, surface and engine, from the question to the whole answer", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds });
    private static readonly Histogram<double> Firsts = Meter.CreateHistogram(
        "chatbot.turn.first_sentence", "s", "From the question to the first sentence that a reader sees", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds });
    private static readonly Counter<long> Withheld = Meter.CreateCounter<long>("chatbot.sentences.withheld", "{sentence}", "Sentences that were not shown, by reason and engine");

    /// <summary>A surface by its name, or <c>other</c>: clients of the bot protocol name theirs themselves.</summary>
    public static string Surface(string name) => Surfaces.Contains(name) ? name : "other";

    public static void Ended(string surface, string status, string engine, TimeSpan elapsed) => Turns.Record(elapsed.TotalSeconds,
        new KeyValuePair<string, object?>("surface", surface), new KeyValuePair<string, object?>("status", status), new KeyValuePair<string, object?>("engine", engine));

    public static void FirstSentence(string surface, TimeSpan elapsed) => Firsts.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("surface", surface));

    public static void WithheldSentence(string engine, string reason) =>
        Withheld.Add(1, new KeyValuePair<string, object?>("engine", engine), new KeyValuePair<string, object?>("reason", reason));
}
