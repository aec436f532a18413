using Chatbot.Site;
using Chatbot.Support;

namespace Chatbot.Answering;

/// <summary>How much of a publisher's own words readers get to see.</summary>
public sealed class ShownWordsTests
{
    [Fact]
    public async Task One_conversation_shows_no_more_than_the_option_allows()
    {
        using var knowledge = SampleKnowledge.Originals();
        await using var server = await StartAsync(knowledge, perAnswer: 400, perConversation: 500);
        string? conversation = null;
        var shown = new HashSet<string>();
        bool pointed = false;
        foreach (string engineer in SampleKnowledge.Engineers)
        {
            var answer = await server.AskAsync($"Which pillar was inspected by {engineer}?", "bridge", conversation);
            conversation = answer.ConversationId;
            Assert.True(answer.Citations.Where(c => c.DocumentId == "bridge-original").Sum(c => c.Quote.Length) <= 400);
            shown.UnionWith(answer.Citations.Where(c => c.DocumentId == "bridge-original").Select(c => c.Quote));
            pointed |= answer.Text.Contains("can be read only there", StringComparison.Ordinal);
            if (answer.Status == AnswerStatus.Partial) Assert.All(answer.Sentences.Where(s => s.Origin == SentenceOrigin.Source), s => Assert.Contains(s.Text, shown));
        }

        Assert.True(pointed);
        Assert.InRange(shown.Sum(q => q.Length), 1, 500);
    }

    [Fact]
    public async Task Of_a_document_that_may_only_be_linked_no_word_is_shown()
    {
        using var knowledge = SampleKnowledge.Originals();
        await using var server = await StartAsync(knowledge, perAnswer: 10_000, perConversation: 10_000);
        var answer = await server.AskAsync("What is the ferry called that carries passengers across the river?", "bridge");
        var citation = Assert.Single(answer.Citations);
        Assert.Equal(("bridge-link", "", AnswerStatus.Partial), (citation.DocumentId, citation.Quote, answer.Status));
        Assert.DoesNotContain("Marigold", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Ferry Times", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Marigold", await server.Http.GetStringAsync("/documents/bridge-link"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quoted_sentence_beyond_the_excerpt_is_shown_to_who_was_given_it_only()
    {
        using var knowledge = SampleKnowledge.Originals();
        await using var server = await StartAsync(knowledge, perAnswer: 600, perConversation: 3_000);
        var answer = await server.AskAsync("Which pillar was inspected by Luc Leys?", "bridge");
        var citation = answer.Citations.First(c => c.Quote.Contains("Luc Leys", StringComparison.Ordinal));
        Assert.Contains("Luc Leys", await server.Http.GetStringAsync(Links.Evidence(citation, answer.Id)), StringComparison.Ordinal);
        Assert.DoesNotContain("Luc Leys", await server.Http.GetStringAsync(Links.Evidence(citation, "someone-else")), StringComparison.Ordinal);
    }

    private static async Task<ChatbotApplication> StartAsync(TemporaryFolder knowledge, int perAnswer, int perConversation)
    {
        var server = new ChatbotApplication
        {
            Knowledge = knowledge.Path,
            Settings = new Dictionary<string, string>
            {
                ["Limits:PublisherCharactersPerAnswer"] = $"{perAnswer}", ["Limits:PublisherCharactersPerConversation"] = $"{perConversation}",
            },
        };
        await server.InitializeAsync();
        return server;
    }
}
