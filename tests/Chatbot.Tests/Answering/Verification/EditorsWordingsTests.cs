using Chatbot.Answering.Extractive;
using Chatbot.Knowledge;
using Chatbot.Knowledge.Ingest;
using Chatbot.Knowledge.Markdown;
using Chatbot.Support;
using Chatbot.Text;

namespace Chatbot.Answering.Verification;

/// <summary>What the editors wrote in knowledge/ and gave sources for is shown: the checks must not be in the way of true sentences.</summary>
public sealed class EditorsWordingsTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Every_sentence_with_sources_is_released()
    {
        var drafts = await DraftsAsync();
        var withheld = drafts.Select(d => (d.Text, Reason: Verifier.Check(d))).Where(d => d.Reason != Withheld.None).ToList();
        output.WriteLine($"{drafts.Count - withheld.Count} of {drafts.Count} released");
        Assert.True(drafts.Count >= 60, $"only {drafts.Count}");
        Assert.Empty(withheld);
    }

    [Fact]
    public async Task What_an_editor_did_not_take_from_the_sources_is_withheld()
    {
        foreach (var draft in (await DraftsAsync()).Where(d => d.Text.Contains("2023", StringComparison.Ordinal)).Take(20))
        {
            Assert.NotEqual(Withheld.None, Verifier.Check(draft with { Text = draft.Text.Replace("2023", "2018", StringComparison.Ordinal) }));
        }
    }

    private static async Task<List<DraftSentence>> DraftsAsync()
    {
        var reader = new KnowledgeReader(SentenceSplitter.Split);
        var documents = Directory.EnumerateFiles(Repository.Knowledge, "*.md", SearchOption.AllDirectories)
            .SelectMany(f => reader.Read(FilePlace.Of(f), File.ReadAllText(f), new IngestDefaults(null, Genre.News)).Documents).ToDictionary(d => d.Id);
        var request = new AnswerRequest(Question.Analyse("What is known?"), null, [], new Shelf(documents), _ => true);
        var drafts = new List<DraftSentence>();
        foreach (var document in documents.Values.Where(d => d.Sources.Count > 0))
        {
            foreach (var span in DocumentSections.SentencesOf(document))
            {
                var draft = await EditorWording.DraftAsync(document, span, request, TestContext.Current.CancellationToken);
                Assert.True(draft is not null, span.Of(document.Body));
                if (draft.Origin == SentenceOrigin.Editor) drafts.Add(draft);
            }
        }

        return [.. drafts.DistinctBy(d => d.Text)];
    }

    private sealed class Shelf(Dictionary<string, Document> documents) : IDocumentSource
    {
        public ValueTask<Document?> GetDocumentAsync(string id, CancellationToken cancellationToken) => new(documents.GetValueOrDefault(id));
    }
}
