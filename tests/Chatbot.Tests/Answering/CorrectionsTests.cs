using Chatbot.Support;

namespace Chatbot.Answering;

/// <summary>What papers had to correct is told with its note; a summary is given though no sentence of the digest can be shown.</summary>
public sealed class CorrectionsTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly ChatbotApplication _server;

    public CorrectionsTests()
    {
        _server = new() { Knowledge = _folder.Path };
        _folder.File("stories/quay/story.md", """
            ---
            title: The fire on the quay
            updated: 2025-09-20
            ---
            ## What's happened

            Nine barges sank in the fire of 2 September [fire].
            """);
        Article("fire", "The Daily Span", "2025-09-10", "summary", "full", "2025-09-11 An earlier version said that nine warehouses had burnt. There were four.",
            "Four warehouses burnt on the quay on Monday. The harbour master, Ilse Brand, closed the quay.");
        Article("owner", "The Harbour Bell", "2025-09-12", "original", "link", "2025-09-13 An earlier version named Otto Reyn as the owner of the crane. It belongs to Anna Holm.",
            "The crane belongs to the shipowner Anna Holm. It fell into the water.");
        Article("loss", "The Harbour Bell", "2025-09-14", "original", "link", "2025-09-15 An earlier version gave the loss as 30 million euros. It is 3 million.",
            "The loss comes to 3 million euros, the insurers reckon. They will pay in October.");
    }

    public async ValueTask InitializeAsync() => await _server.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("What did The Daily Span have to correct?")]
    [InlineData("did the daily span get the number of warehouses wrong at first?")]
    [InlineData("What did The Daily Span have to put right in its article?")]
    public async Task What_a_paper_had_to_correct_is_told_as_it_is_now_and_with_the_note(string question)
    {
        var answer = await _server.AskAsync(question, "quay");

        Assert.Equal(AnswerStatus.Answered, answer.Status);
        Assert.Equal("Four warehouses burnt on the quay on Monday.", answer.Sentences[0].Text);
        Assert.Equal("“Report fire” was corrected on 11 September 2025: An earlier version said that nine warehouses had burnt. There were four.", answer.Sentences[1].Text);
        Assert.Equal(SentenceOrigin.Assistant, answer.Sentences[1].Origin);
        Assert.Equal(answer.Sentences[0].Citations, answer.Sentences[1].Citations);
        Assert.Equal("fire", Assert.Single(answer.Citations).DocumentId);
    }

    [Fact]
    public async Task A_correction_shows_no_words_that_only_the_publisher_may_show()
    {
        var answer = await _server.AskAsync("What did The Harbour Bell have to correct?", "quay");

        Assert.Equal(["loss", "owner"], answer.Citations.Select(c => c.DocumentId));
        Assert.Contains("It is 3 million.", answer.Text, StringComparison.Ordinal);
        Assert.Contains("It belongs to Anna Holm.", answer.Text, StringComparison.Ordinal);
        Assert.All(answer.Citations, c => Assert.Empty(c.Quote));
    }

    [Fact]
    public async Task A_question_that_only_sounds_like_one_is_answered_from_the_text()
    {
        var answer = await _server.AskAsync("Is it correct that the harbour master closed the quay?", "quay");

        Assert.DoesNotContain("was corrected on", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_summary_tells_how_the_reports_begin_where_the_digest_cannot_be_shown()
    {
        var answer = await _server.AskAsync("summary", "quay");

        Assert.Equal("Four warehouses burnt on the quay on Monday.", answer.Sentences[0].Text);
        Assert.DoesNotContain("Nine barges", answer.Text, StringComparison.Ordinal);
    }

    private void Article(string id, string publisher, string published, string text, string display, string corrected, string body) => _folder.File($"stories/quay/articles/{id}.md", $"""
        ---
        title: Report {id}
        publisher: {publisher}
        published: {published}
        corrected: {corrected}
        url: https://example.org/{id}
        text: {text}
        display: {display}
        ---
        {body}
        """);
}
