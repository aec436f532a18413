using System.Text.Json;
using Chatbot.Knowledge;
using Chatbot.Texts;

namespace Chatbot.Channels.Bot;

/// <summary>Pure parts: how an answer reads as an activity, what a message says, which words are commands.</summary>
public sealed class ActivityReplyTests
{
    private static readonly Activity Received = new()
    {
        Type = "message", Id = "a1", ChannelId = "msteams", ServiceUrl = "https://smba.trafficmanager.net/emea/", From = new() { Id = "u" }, Recipient = new() { Id = "b" },
        Conversation = new() { Id = "c" },
    };

    [Fact]
    public void An_answer_keeps_its_citations_and_tells_quotes_from_summaries()
    {
        var reply = ActivityReply.Answer(Received, Sample(), OurTexts.For("en", ""));

        Assert.Equal(
            """
            It rose to 116 tonnes. [1] That was expected. _(our analysis)_ He \*really\* said \[so\]. [1][2]

            **Sources**

            1. [Our summary of AP News · 10 September 2025 · News](https://news.example/a%281%29): It rose.
            2. Politico · September 2025 · Opinion: “\*Really\*, he said.”

            _Automatic._
            """, reply.Text!.ReplaceLineEndings("\n"));
        Assert.Equal(("b", "u", "c", "a1"), (reply.From!.Id, reply.Recipient!.Id, reply.Conversation!.Id, reply.ReplyToId));
        Assert.Equal("Why?", Assert.Single(reply.SuggestedActions!.Actions!)!.Title);
        Assert.Null(reply.Id);
    }

    [Fact]
    public void The_text_so_far_is_the_beginning_of_the_whole()
    {
        var texts = OurTexts.For("en", "");
        var answer = Sample();
        string whole = ActivityReply.Answer(Received, answer, texts).Text!;

        for (int n = 1; n <= answer.Sentences.Count; n++) Assert.StartsWith(ActivityReply.Body(answer.Sentences.Take(n), texts), whole, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Hello <at>test-bot</at>! How are you?", "Hello ! How are you?")]
    [InlineData("<AT>test-bot</AT> hello", "hello")]
    [InlineData("<at>someone</at> hello", "someone hello")]
    [InlineData("<at>test-bot</at> who is <at>nobody</at>?", "who is <at>nobody</at>?")]
    public void The_bot_s_mention_is_no_part_of_the_text_and_others_are_names(string text, string expected)
    {
        var mention = JsonSerializer.SerializeToElement(new { type = "mention", text = "<at>test-bot</at>", mentioned = new { id = "b", name = "test-bot" } });
        var other = JsonSerializer.SerializeToElement(new { type = "mention", text = "<at>someone</at>", mentioned = new { id = "x", name = "someone" } });

        Assert.Equal(expected, MessageText.Of(Received with { Text = text, Entities = [mention, other] }));
    }

    [Theory]
    [InlineData("help", CommandKind.Help, "")]
    [InlineData(" /Stories ", CommandKind.Stories, "")]
    [InlineData("story Antwerp port.", CommandKind.Story, "Antwerp port")]
    [InlineData("verhaal haven", CommandKind.Story, "haven")]
    [InlineData("reset!", CommandKind.Reset, "")]
    public void Commands_are_known_in_three_languages(string text, CommandKind kind, string name) => Assert.Equal(new Command(kind, name), Command.Parse(text));

    [Theory]
    [InlineData("help me understand the seizures")]
    [InlineData("story of the port, what happened?")]
    [InlineData("What are the stories about?")]
    public void A_question_is_no_command(string text) => Assert.Null(Command.Parse(text));

    private static Answer Sample()
    {
        Citation Cite(int number, Genre genre, TextOrigin textIs, string publisher, string? url, string date, string quote) =>
            new(number, $"d{number}", "r", DocumentKind.Article, genre, textIs, "Title", [publisher], url, PartialDate.Parse(date), quote, 0, quote.Length);
        return new("id", "c", "q", null, AnswerStatus.Answered, "",
            [new("It rose to 116 tonnes.", [1], SentenceOrigin.Source), new("That was expected.", [], SentenceOrigin.Analysis), new("He *really* said [so].", [1, 2], SentenceOrigin.Source)],
            [
                Cite(1, Genre.News, TextOrigin.Summary, "AP News", "https://news.example/a(1)", "2025-09-10", "It rose."),
                Cite(2, Genre.Opinion, TextOrigin.Original, "Politico", null, "2025-09", "*Really*, he said."),
            ],
            ["Why?"], null, ["Automatic."], "extractive", 1);
    }
}
