using System.Diagnostics.Metrics;

namespace Chatbot.Diagnostics;

/// <summary>What is measured of the model and of answers by it. Tags hold names from fixed lists only, never text.</summary>
internal static class ModelMetrics
{
    public const string MeterName = "Chatbot.Model";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Histogram<double> Calls = Meter.CreateHistogram<double>("chatbot.model.call.duration", "s", "Calls to the model service, by operation and outcome");
    private static readonly Counter<long> Tokens = Meter.CreateCounter<long>("chatbot.model.tokens", "{token}", "Tokens sent and received");
    private static readonly Counter<double> Cost = Meter.CreateCounter<double>("chatbot.model.cost", "{currency}", "What the tokens cost, by OpenAI:InputPrice and OutputPrice");
    private static readonly Counter<long> Questions = Meter.CreateCounter<long>("chatbot.questions", "{question}", "Questions by where their answer came from: call, cache, joined, none");
    private static readonly Counter<long> Sentences = Meter.CreateCounter<long>("chatbot.model.sentences", "{sentence}", "The model's sentences by result: released, or why withheld");

    public static void Called(string operation, string outcome, TimeSpan elapsed) =>
        Calls.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("operation", operation), new KeyValuePair<string, object?>("outcome", outcome));

    /// <param name="inputPrice">Of a million tokens, in the currency of the operator's choice; likewise the other.</param>
    public static void Used(int input, int output, double inputPrice, double outputPrice)
    {
        double cost = ((input * inputPrice) + (output * outputPrice)) / 1_000_000;
        if (cost > 0) Cost.Add(cost);
        Tokens.Add(input, new KeyValuePair<string, object?>("direction", "input"));
        Tokens.Add(output, new KeyValuePair<string, object?>("direction", "output"));
    }

    /// <summary>The share of questions answered without a call is all but <c>call</c>, over all.</summary>
    public static void Question(string source) => Questions.Add(1, new KeyValuePair<string, object?>("source", source));

    public static void Sentence(string result) => Sentences.Add(1, new KeyValuePair<string, object?>("result", result));
}
