using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Chatbot.Support;

namespace Chatbot.Channels.Voice.Alexa;

/// <summary>The skill package keeps Amazon's rules, and the server knows every intent in it.</summary>
public sealed partial class AlexaPackageTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "infra", "alexa");

    public static TheoryData<string> Locales => [.. Directory.EnumerateFiles(Path.Combine(Folder, "interactionModels", "custom"), "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!)];

    [Theory, MemberData(nameof(Locales))]
    public void A_model_keeps_the_rules(string locale)
    {
        var model = Read(Path.Combine("interactionModels", "custom", locale + ".json"))["interactionModel"]!["languageModel"]!;
        Assert.Matches(InvocationName(), (string)model["invocationName"]!);
        var intents = model["intents"]!.AsArray();
        string[] names = [.. intents.Select(i => (string)i!["name"]!)];
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.All(["AMAZON.HelpIntent", "AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.FallbackIntent", "AMAZON.YesIntent", "AMAZON.NoIntent", "AMAZON.RepeatIntent"], n => Assert.Contains(n, names));

        var samples = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var intent in intents.Where(i => !((string)i!["name"]!).StartsWith("AMAZON.", StringComparison.Ordinal)))
        {
            string name = (string)intent!["name"]!;
            bool asks = intent["slots"]!.AsArray().Count > 0;
            Assert.Matches("^[A-Za-z_]+$", name);
            Assert.NotEmpty(intent["samples"]!.AsArray());
            Assert.Equal(asks, AlexaIntents.Openings.TryGetValue(name, out string? opening));
            foreach (string sample in intent["samples"]!.AsArray().Select(s => (string)s!))
            {
                Assert.True(samples.Add(sample), $"{sample} is in two intents of {locale}");
                Assert.Matches(Sample(), sample);
                Assert.Equal(asks ? 1 : 0, sample.Split("{query}").Length - 1);
                if (!asks) continue;
                Assert.Equal("AMAZON.SearchQuery", (string)intent["slots"]!.AsArray().Single()!["type"]!);

                // A carrier phrase is required, and the opening that we put back is the one that was said.
                Assert.NotEqual("{query}", sample.Trim());
                string carrier = sample.Replace("{query}", "", StringComparison.Ordinal).Trim();
                if (opening!.Length > 0) Assert.EndsWith(Stem(opening), Stem(carrier), StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Fact]
    public void The_manifest_describes_each_locale_that_has_a_model()
    {
        var manifest = Read("skill.json")["manifest"]!;
        string[] locales = [.. Locales.Select(l => l.Data).Order(StringComparer.Ordinal)];
        var described = manifest["publishingInformation"]!["locales"]!.AsObject();
        Assert.Equal(locales, described.Select(l => l.Key).Order(StringComparer.Ordinal));
        Assert.Equal(locales, manifest["privacyAndCompliance"]!["locales"]!.AsObject().Select(l => l.Key).Order(StringComparer.Ordinal));
        Assert.All(described, l => Assert.InRange(l.Value!["examplePhrases"]!.AsArray().Count, 1, 3));
        Assert.All(described, l => Assert.InRange(((string)l.Value!["summary"]!).Length, 1, 160));
        var endpoint = manifest["apis"]!["custom"]!["endpoint"]!;
        Assert.EndsWith("/voice/alexa", (string)endpoint["uri"]!, StringComparison.Ordinal);
        Assert.StartsWith("https://", (string)endpoint["uri"]!, StringComparison.Ordinal);
        Assert.Equal("Trusted", (string)endpoint["sslCertificateType"]!);
    }

    /// <summary>"what's" is said for "what is", "quelles" for "quelle".</summary>
    private static string Stem(string words) => words.Replace("what's", "what is", StringComparison.Ordinal).TrimEnd('s');

    private static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, file)))!;

    [GeneratedRegex(@"^\p{Ll}+( \p{Ll}+)+$")]
    private static partial Regex InvocationName();

    [GeneratedRegex(@"^[\p{L}' {}-]+$")]
    private static partial Regex Sample();
}
