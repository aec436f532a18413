using System.Text.Json;
using Chatbot.Knowledge;
using Chatbot.Texts;

namespace Chatbot.Channels.Bot.Teams;

/// <summary>An answer within Teams' limits: what is too much is cut by rule, or goes into another message.</summary>
public sealed class TeamsReplyTests
{
    private static readonly OurTexts English = OurTexts.For("en", "");

    [Fact]
    public void A_citation_names_publisher_date_and_link_and_tells_quotes_from_summaries()
    {
        var summary = Claims(Render(TeamsWorld.Sample(1))[0])[0].GetProperty("appearance");
        var original = Claims(Render(TeamsWorld.Sample(1, textIs: TextOrigin.Original, url: "https://apnews.com/a"))[0])[0].GetProperty("appearance");

        Assert.Equal("Our summary of AP News, 10 September 2025 · Opinion", summary.GetProperty("name").GetString());
        Assert.Equal("Quote 1.", summary.GetProperty("abstract").GetString());
        Assert.StartsWith("https://stories.example/documents/document-1?revision=r&start=0&end=8", summary.GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.Equal("AP News, 10 September 2025 · Opinion", original.GetProperty("name").GetString());
        Assert.Equal("“Quote 1.”", original.GetProperty("abstract").GetString());
        Assert.StartsWith("https://apnews.com/a#:~:text=Quote", original.GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.Equal(["Opinion"], original.GetProperty("keywords").EnumerateArray().Select(k => k.GetString()));
    }

    [Theory]
    [InlineData("nl", "Onze samenvatting van AP News, 10 september 2025 · Opinie")]
    [InlineData("fr", "Notre résumé de AP News, 10 septembre 2025 · Opinion")]
    public void Sources_are_named_in_the_reader_s_language(string language, string expected)
    {
        var message = TeamsWorld.Render.Render(Question(), TeamsWorld.Sample(1), OurTexts.For(language, ""))[0].Message;

        Assert.Equal(expected, Claims(message)[0].GetProperty("appearance").GetProperty("name").GetString());
    }

    [Fact]
    public void Long_names_and_quotes_are_cut_at_a_word_and_stand_whole_in_the_citation_s_card()
    {
        string quote = string.Join(' ', Enumerable.Range(1, 60).Select(n => $"word{n}"));
        var answer = TeamsWorld.Sample(1, quote: quote, textIs: TextOrigin.Original);
        answer = answer with { Citations = [answer.Citations[0] with { Publishers = [string.Join(' ', Enumerable.Repeat("Gazette", 30))] }] };

        var appearance = Claims(Render(answer)[0])[0].GetProperty("appearance");

        string cut = appearance.GetProperty("abstract").GetString()!;
        Assert.InRange(cut.Length, 120, TeamsCitations.MostAbstract);
        Assert.Matches("^“word1 .* word[0-9]+…”$", cut);
        Assert.InRange(appearance.GetProperty("name").GetString()!.Length, 40, TeamsCitations.MostName);
        Assert.Contains($"“{quote}”", appearance.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("application/vnd.microsoft.card.adaptive", appearance.GetProperty("encodingFormat").GetString());
    }

    [Fact]
    public void More_citations_than_Teams_takes_go_into_a_second_message_and_none_is_lost()
    {
        var answer = TeamsWorld.Sample(9, each: 5);

        var messages = Render(answer);

        Assert.Equal(3, messages.Count);
        Assert.All(messages, m => Assert.InRange(Claims(m).Count, 1, TeamsCitations.Most));
        Assert.Equal(answer.Citations.Select(c => c.Number), messages.SelectMany(Claims).Select(c => c.GetProperty("position").GetInt32()));
        Assert.Equal(ActivityReply.Body(answer.Sentences, English), string.Join(' ', messages.Select(m => m.Text!.Split("\n\n")[0])));
    }

    [Fact]
    public void A_sentence_with_more_citations_than_Teams_takes_names_the_others_in_the_text()
    {
        var message = Assert.Single(Render(TeamsWorld.Sample(1, each: 23)));

        Assert.Equal(20, Claims(message).Count);
        foreach (int n in new[] { 21, 22, 23 }) Assert.Contains($"[{n}] [Our summary of AP News", message.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40, 3_000)]
    [InlineData(8, 7_900)]
    [InlineData(1, 200_000)]
    public void A_very_long_answer_comes_in_messages_that_are_each_small_enough(int sentences, int length)
    {
        string text = "Number {0:D3}: " + string.Join(' ', Enumerable.Repeat("*ten*chars", length / 11));
        var answer = TeamsWorld.Sample(sentences, text: text, quote: new string('q', 5_000));

        var messages = Render(answer);

        Assert.All(messages, m => Assert.InRange(TeamsReply.SizeOf(m), 1, TeamsReply.MostBytes));
        foreach (var sentence in answer.Sentences) Assert.Single(messages, m => m.Text!.Contains(Markdown.Escape(sentence.Text[..1_000]), StringComparison.Ordinal));
        Assert.Equal(answer.Citations.Count, messages.Sum(m => Claims(m).Count));
        Assert.NotNull(messages[^1].SuggestedActions);
        Assert.All(messages.SkipLast(1), m => Assert.Null(m.SuggestedActions));
    }

    [Fact]
    public void A_group_reads_what_it_can_ask_next_in_the_text()
    {
        var message = TeamsWorld.Render.Render(Question("groupChat"), TeamsWorld.Sample(), English)[0].Message;

        Assert.EndsWith("**You can also ask**\n\n- Why?\n- When?", message.Text, StringComparison.Ordinal);
        Assert.Null(message.SuggestedActions);
        Assert.Equal(["AIGeneratedContent"], TeamsWorld.Ai(message).GetProperty("additionalType").EnumerateArray().Select(t => t.GetString()));
    }

    [Fact]
    public void A_quote_that_may_not_be_shown_gives_way_to_the_headline()
    {
        var appearance = Claims(Render(TeamsWorld.Sample(1, quote: "", textIs: TextOrigin.Original))[0])[0].GetProperty("appearance");

        Assert.Equal("Title 1", appearance.GetProperty("abstract").GetString());
    }

    private static Activity Question(string type = "personal") => new()
    {
        Type = "message", Id = "q", ChannelId = "msteams", ServiceUrl = "https://smba.trafficmanager.net/emea/", Conversation = new() { Id = "c", ConversationType = type },
    };

    private static List<Activity> Render(Answer answer) => [.. TeamsWorld.Render.Render(Question(), answer, English).Select(o => o.Message)];

    private static List<JsonElement> Claims(Activity message) => [.. TeamsWorld.Ai(message).GetProperty("citation").EnumerateArray()];
}
