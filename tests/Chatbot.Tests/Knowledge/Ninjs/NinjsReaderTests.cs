using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Chatbot.Knowledge.Ingest;
using Chatbot.Support;

namespace Chatbot.Knowledge.Ninjs;

public class NinjsReaderTests
{
    [Fact]
    public void Every_text_of_the_published_examples_is_read_and_nothing_else()
    {
        string folder = Repository.Evaluation("ninjs");
        int texts = 0, others = 0;
        foreach (string file in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var item = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
            string type = item["type"]?.ToString() ?? "text";
            var read = Importer.Read(new(file, File.ReadAllBytes(file)), new(null, Genre.News));
            TestContext.Current.TestOutputHelper?.WriteLine($"{Path.GetRelativePath(folder, file)} ({type}): {string.Join(", ", read.Documents.Select(d => $"{d.Title} / {d.Publishers[0]} / {d.Author} / {d.Published} / {d.Language} / {d.Body.Length} characters"))}{string.Join(", ", read.Notes)}");
            if (type is "text" or "composite")
            {
                texts++;
                var document = Assert.Single(read.Documents);
                Assert.True(document.Body.Length >= 100 && document.Published is not null, file);
                Assert.DoesNotContain("</", document.Body, StringComparison.Ordinal);
            }
            else
            {
                others++;
                Assert.True(read.Skipped && read.Notes.Count == 1, file);
                Assert.Contains(type, read.Notes[0].Problem, StringComparison.Ordinal);
            }
        }
        Assert.True(texts >= 12 && others >= 7, $"{texts} texts, {others} others");
    }

    [Fact]
    public void Status_embargo_and_versions_are_honoured()
    {
        const string Text = "The port of Antwerp is large, and the police seized ten tonnes of cocaine there in one night.";
        string Item(string more, string title = "A") => $$"""{"uri":"urn:example:1","type":"text","versionCreated":"2025-09-10T10:00:00+02:00","copyrightHolder":"TNA","headlines":[{"value":"{{title}}"}],"bodies":[{"value":"{{Text}}"}]{{more}}}""";
        Assert.True(Assert.Single(Read(Item(""","pubStatus":"canceled" """)).Documents).Withdrawn);
        Assert.Contains("withheld", Assert.Single(Read(Item(""","pubStatus":"withheld" """)).Notes).Problem, StringComparison.Ordinal);
        Assert.Equal(new DateTimeOffset(2025, 9, 12, 6, 0, 0, TimeSpan.Zero), Assert.Single(Read(Item(""","embargoedUntil":"2025-09-12T06:00:00Z" """)).Documents).Embargo);
        Assert.Equal("B", Assert.Single(Read($"[{Item(""","version":"2" """, "B")},{Item(""","version":"1" """)}]").Documents).Title);
        Assert.Contains("line", Assert.Single(Read(Item("") [..80]).Errors).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void People_places_and_organisations_are_kept_as_what_the_text_is_about()
    {
        string file = Repository.Evaluation("ninjs", "3.1", "005_complex_text_article.json");
        Assert.Equal(["Francesco Schettino", "Grossetto", "Tuscany", "Italy", "Costa Crociere SpA"], Assert.Single(Importer.Read(new(file, File.ReadAllBytes(file)), new(null, Genre.News)).Documents).About);
    }

    [Theory]
    [InlineData("ninjs-2.2.json", "2.1")]
    [InlineData("ninjs-3.1.json", "3.0")]
    [InlineData("ninjs-3.1.json", "3.1")]
    public async Task What_is_accepted_is_valid_by_the_published_schemas(string schema, string folder)
    {
        string client = Path.Combine(Repository.Root, "tests", "clients", "readers"), schemas = Path.Combine(Repository.Root, "..", "shared", "reference", "schemas", schema);
        Assert.SkipUnless(Directory.Exists(Path.Combine(client, "node_modules")), "The schema validator is not installed (npm ci in tests/clients/readers).");
        Assert.SkipUnless(File.Exists(schemas), "The published schemas (../shared/reference/schemas) are not on this machine.");
        string[] accepted = [.. Directory.EnumerateFiles(Repository.Evaluation("ninjs", folder)).Where(file => Importer.Read(new(file, File.ReadAllBytes(file)), new(null, Genre.News)).Documents.Count > 0)];
        var start = new ProcessStartInfo("node", [Path.Combine(client, "validate.mjs"), schemas, .. accepted]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        string[] lines = (await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(accepted.Length, lines.Length);
        Assert.All(lines, line => Assert.EndsWith(": valid", line, StringComparison.Ordinal));
    }

    private static ImportedSource Read(string text) => Importer.Read(new("/tmp/item.json", Encoding.UTF8.GetBytes(text)), new(null, Genre.News));
}
