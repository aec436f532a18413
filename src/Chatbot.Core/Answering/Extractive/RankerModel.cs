using System.Globalization;

namespace Chatbot.Answering.Extractive;

/// <summary>
/// The weights of the sentence ranker and of its confidence: a small text file (a name and a number a line), written by
/// <c>chatbot train</c> and embedded in the assembly. Immutable.
/// </summary>
public sealed class RankerModel
{
    /// <summary>The version of the file's layout and of the features' meaning; weights of another version are refused.</summary>
    public const int Version = 2;

    private const string Resource = "Chatbot.Answering.Extractive.ranker-weights.txt";

    private static readonly Lazy<RankerModel> Loaded = new(() => Parse(ReadResource()));

    /// <summary>Each array in the order of its enumeration: <see cref="RankFeature"/>, <see cref="TopicFeature"/>, <see cref="AnswerFeature"/>.</summary>
    public RankerModel(IReadOnlyList<double> weights, IReadOnlyList<double> topic, IReadOnlyList<double> answer)
    {
        (Weights, Topic, Answer) = ([.. weights], [.. topic], [.. answer]);
        if (Weights.Length != FeatureReader.Count || Topic.Length != ConfidenceReader.TopicCount || Answer.Length != ConfidenceReader.AnswerCount)
            throw new ArgumentException("A model has one weight a feature.", nameof(weights));
    }

    /// <summary>The weights that ship.</summary>
    public static RankerModel Default => Loaded.Value;

    internal double[] Weights { get; }

    internal double[] Topic { get; }

    internal double[] Answer { get; }

    /// <summary>Reads the file's text. Throws <see cref="InvalidDataException"/> for another version or an unknown or missing name.</summary>
    public static RankerModel Parse(string text)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (string line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith('#')) continue;
            string[] fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length != 2 || !double.TryParse(fields[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
                throw new InvalidDataException($"'{line}' is no name and number.");
            values.Add(fields[0], value);
        }

        if (!values.Remove("version", out double version) || version != Version) throw new InvalidDataException($"The ranker's weights are not of version {Version}; run 'chatbot train'.");
        var model = new RankerModel(Take<RankFeature>("rank."), Take<TopicFeature>("topic."), Take<AnswerFeature>("answer."));
        return values.Count == 0 ? model : throw new InvalidDataException($"'{values.Keys.First()}' is no feature.");

        double[] Take<T>(string prefix) where T : struct, Enum => [.. Enum.GetNames<T>().Select(name =>
            values.Remove(prefix + name, out double value) ? value : throw new InvalidDataException($"The weight of {prefix}{name} is missing."))];
    }

    /// <summary>The file's text, as <see cref="Parse"/> reads it.</summary>
    /// <param name="provenance">Comment lines: what the weights were fitted on.</param>
    public string Write(IEnumerable<string> provenance) => string.Join('\n',
        [.. provenance.Select(line => $"# {line}"), $"version {Version}", .. Lines<RankFeature>("rank.", Weights), .. Lines<TopicFeature>("topic.", Topic),
            .. Lines<AnswerFeature>("answer.", Answer), ""]);

    internal double Score(double[] features)
    {
        double sum = 0;
        for (int i = 0; i < features.Length; i++) sum += Weights[i] * features[i];
        return sum;
    }

    private static IEnumerable<string> Lines<T>(string prefix, double[] values) where T : struct, Enum =>
        Enum.GetNames<T>().Zip(values, (name, value) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{name} {value:0.0000}"));

    private static string ReadResource()
    {
        using var stream = typeof(RankerModel).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"the resource {Resource} is not in the assembly");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
