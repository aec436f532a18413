using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Chatbot.Evaluation;

/// <summary>Reads files of cases, strictly: a key that we do not know, a missing key or a wrong value is an error with its place.</summary>
public static class AnswerCases
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .WithTypeConverter(new StatusesConverter())
        .WithDuplicateKeyChecking()
        .WithEnforceRequiredMembers()
        .Build();

    /// <summary>The cases of a folder; a case without a kind has its file's name as its kind.</summary>
    public static IReadOnlyList<(string Kind, AnswerCase Case)> ReadFolder(string folder) =>
        [.. from file in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal)
            from answerCase in Read(file)
            select (answerCase.Kind ?? Path.GetFileNameWithoutExtension(file), answerCase)];

    /// <summary>The cases of a file, which is one YAML list.</summary>
    public static IReadOnlyList<AnswerCase> Read(string file)
    {
        try
        {
            using var text = File.OpenText(file);
            var cases = Yaml.Deserialize<List<AnswerCase>>(text) ?? [];
            foreach (var empty in cases.Where(c => c.Ask.Count == 0 || c.Status.Count == 0))
                throw new InvalidDataException($"{file}: case {empty.Id} needs at least one question under ask and one status.");
            return cases;
        }
        catch (YamlException error)
        {
            throw new InvalidDataException($"{file}, line {error.Start.Line}: {(error.InnerException ?? error).Message}", error);
        }
    }

    /// <summary><c>status: answered</c> or <c>status: [answered, notInSources]</c>, named as on the wire.</summary>
    private sealed class StatusesConverter : IYamlTypeConverter
    {
        private static readonly Dictionary<string, AnswerStatus> Names =
            Enum.GetValues<AnswerStatus>().ToDictionary(s => CamelCaseNamingConvention.Instance.Apply(s.ToString()), StringComparer.Ordinal);

        public bool Accepts(Type type) => type == typeof(Statuses);

        public object ReadYaml(IParser parser, Type type, ObjectDeserializer rootDeserializer)
        {
            var statuses = new Statuses();
            if (parser.TryConsume<Scalar>(out var one))
            {
                statuses.Add(Parse(one));
                return statuses;
            }

            parser.Consume<SequenceStart>();
            while (!parser.TryConsume<SequenceEnd>(out _)) statuses.Add(Parse(parser.Consume<Scalar>()));
            return statuses;
        }

        public void WriteYaml(IEmitter emitter, object? value, Type type, ObjectSerializer serializer) => throw new NotSupportedException();

        private static AnswerStatus Parse(Scalar scalar) => Names.TryGetValue(scalar.Value, out var status) ? status
            : throw new YamlException(scalar.Start, scalar.End, $"\"{scalar.Value}\" is no status; use {string.Join(", ", Names.Keys)}.");
    }
}
