using System.Text.RegularExpressions;
using Chatbot.Support;
using Chatbot.Text;

namespace Chatbot.Answering.Verification;

/// <summary>Sentences of the invented stories, changed by rule: none of the changed ones may pass, nearly all of the others must.</summary>
public partial class AlteredSentencesTests(ITestOutputHelper output)
{
    private const int LeastPerType = 35;

    private static readonly string[] Months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static readonly (string Name, Func<string, string?> Alter)[] Alterations =
    [
        ("number", s => Number().Match(s) is { Success: true } m ? s.Remove(m.Index, m.Length).Insert(m.Index, Another(m.Value)) : null),
        ("name", s => Name().Match(s) is { Success: true } m ? s.Remove(m.Index, m.Length).Insert(m.Index, m.Value.Contains("Quillfeather", StringComparison.Ordinal) ? "Brandis" : "Quillfeather") : null),
        ("polarity", s => Auxiliary().Match(s) is { Success: true } m && !s.Contains(" not ", StringComparison.Ordinal) ? s.Insert(m.Index + m.Length, " not") : null),
        ("time", s => Array.Find(Months, month => Regex.IsMatch(s, $@"\b{month}\b")) is { } month ? s.Replace(month, Months[(Array.IndexOf(Months, month) + 5) % 12], StringComparison.Ordinal) : null),
        ("speaker", s => Attributed().Match(s) is { Success: true } m ? Capital(m.Groups["claim"].Value.TrimEnd('.')) + "." : null),
        ("another speaker", s => Attributed().Match(s) is { Success: true } m && !m.Groups["who"].Value.Contains("Strand", StringComparison.Ordinal) ? s.Replace(m.Groups["who"].Value, "Callum Strand", StringComparison.Ordinal) : null),
        ("roles", s => TwoParties().Match(s) is { Success: true } m && m.Groups["a"].Value != m.Groups["b"].Value
            ? $"{s[..m.Index]}{m.Groups["b"].Value}{m.Groups["act"].Value}{m.Groups["a"].Value}{s[(m.Index + m.Length)..]}" : null),
    ];

    [Fact]
    public void No_altered_sentence_passes()
    {
        int total = 0;
        var passed = new List<string>();
        foreach (var (name, alter) in Alterations)
        {
            var altered = Sentences().Select(s => (Original: s, Altered: alter(s))).Where(s => s.Altered is not null && s.Altered != s.Original).ToList();
            if (name == "roles") altered.AddRange(NaturalRoles());
            var accepted = altered.Where(s => VerifierTests.Check(s.Altered!, s.Original) == Withheld.None).ToList();
            output.WriteLine($"{name}: {accepted.Count} of {altered.Count} accepted");
            Assert.True(altered.Count >= LeastPerType, $"only {altered.Count} of type {name}");
            passed.AddRange(accepted.Select(s => $"{name}: {s.Altered}  <-  {s.Original}"));
            foreach (var (original, changed) in accepted) output.WriteLine($"    {changed}  <-  {original}");
            total += altered.Count;
        }

        Assert.Empty(passed);
        Assert.True(total >= 300, $"only {total} alterations");
    }

    [Fact]
    public void Unaltered_sentences_pass()
    {
        var withheld = Sentences().Select(s => (Sentence: s, Reason: VerifierTests.Check(s, s))).Where(s => s.Reason != Withheld.None).ToList();
        output.WriteLine(string.Join('\n', withheld.Select(s => $"{s.Reason}: {s.Sentence}")));
        Assert.True(withheld.Count <= 0.05 * Sentences().Count, $"{withheld.Count} of {Sentences().Count}");
    }

    [Fact]
    public void Plain_paraphrases_pass()
    {
        var pairs = Sample("paraphrases.txt").Select(line => line.Split(" | ")).ToList();
        var withheld = pairs.Select(p => (Paraphrase: p[1], Reason: VerifierTests.Check(p[1], p[0]))).Where(p => p.Reason != Withheld.None).ToList();
        output.WriteLine($"{pairs.Count - withheld.Count} of {pairs.Count} paraphrases released");
        output.WriteLine(string.Join('\n', withheld.Select(p => $"{p.Reason}: {p.Paraphrase}")));
        Assert.True(pairs.Count >= 80);
        Assert.True(withheld.Count <= 0.2 * pairs.Count, $"{withheld.Count} of {pairs.Count} withheld");
    }

    [Fact]
    public void The_same_parties_in_their_own_places_pass() =>
        Assert.All(NaturalRoles(), pair => Assert.Equal(Withheld.None, VerifierTests.Check(pair.Original, pair.Original)));

    /// <summary>The parties in braces change places.</summary>
    private static IEnumerable<(string Original, string? Altered)> NaturalRoles() => Sample("roles.txt").Select(line =>
    {
        string[] parts = line.Split('{', '}');
        return (Capital(string.Concat(parts)), (string?)Capital($"{parts[0]}{parts[3]}{parts[2]}{parts[1]}{parts[4]}"));
    });

    private static IEnumerable<string> Sample(string name) =>
        File.ReadLines(Path.Combine(Repository.Root, "tests", "Chatbot.Tests", "Samples", "verification", name)).Where(line => line.Length > 0 && line[0] != '#');

    private static List<string> Sentences() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "evaluation", "fiction"), "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where(f => f.Contains("/articles/", StringComparison.Ordinal))
            .SelectMany(f => File.ReadAllText(f).Split("---\n", 3)[^1].Split("\n\n"))
            .Where(p => !p.StartsWith('#')).Select(p => p.Trim().ReplaceLineEndings(" "))
            .SelectMany(p => SentenceSplitter.Split(p).Select(s => s.Of(p))),
    ];

    private static string Another(string number) => char.IsAsciiDigit(number[^1]) ? number[..^1] + (char)('0' + ((number[^1] - '0' + 3) % 10)) : number;

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    [GeneratedRegex(@"\d[\d,.]*\d|\d", RegexOptions.None, 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<=[a-z] )\p{Lu}\p{Ll}{3,}(?: \p{Lu}\p{Ll}+)*", RegexOptions.None, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"\b(?:was|were|is|are|has|have|had|will|would|can|could)\b", RegexOptions.None, 1000)]
    private static partial Regex Auxiliary();

    // "X said that …", "X told the paper that …", "…, X said", "…, said X", "According to X, …".
    [GeneratedRegex(@"^(?<who>(?:The |A |Her |His )?\p{L}[\p{L}, ]{1,60}?) (?:said|says|told [\p{L} ]+?|claimed|argued|warned|insisted|announced|reported)(?: on [\p{L}\d ]+?)? that (?<claim>[^.!?]{25,})\.$|^(?<claim>[^.!?]{25,}?), (?:(?<who>[\p{L} ]{3,30}) (?:said|says|reported)|said (?!that )(?<who>[\p{L} ]{3,30}?))(?:, who [^.]+)?\.$|^According to (?<who>[\p{L} ]+), (?<claim>[^.!?]+)\.$|^(?<claim>[^.!?]{25,}), according to (?<who>[\p{L} ]+)\.$", RegexOptions.None, 1000)]
    private static partial Regex Attributed();

    [GeneratedRegex(@"(?<a>\p{Lu}\p{Ll}{3,}(?: \p{Lu}\p{Ll}+)*)(?<act> [a-z]{3,}(?:ed|s) (?:to )?)(?<b>\p{Lu}\p{Ll}{3,}(?: \p{Lu}\p{Ll}+)*)", RegexOptions.None, 1000)]
    private static partial Regex TwoParties();
}
