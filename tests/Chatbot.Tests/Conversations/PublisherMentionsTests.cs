namespace Chatbot.Conversations;

/// <summary>Which papers a reader means.</summary>
public class PublisherMentionsTests
{
    private static readonly string[] Papers = ["The Marenholt Gazette", "The Kestrian Post", "Peloton Weekly", "Ardovia Press", "The Times of Sund", "AP News", "Northern Herald", "Vardana Herald"];

    [Theory]
    [InlineData("Compare how the Gazette and Peloton Weekly covered the mistake.", "The Marenholt Gazette|Peloton Weekly")]
    [InlineData("what does the gazette say about it", "The Marenholt Gazette")]
    [InlineData("how much was it according to the post", "The Kestrian Post")]
    [InlineData("Is that in the Gazette's report?", "The Marenholt Gazette")]
    [InlineData("What does the AP write?", "AP News")]
    [InlineData("How do Peloton Weekly and the Gazette differ on who is to blame?", "Peloton Weekly|The Marenholt Gazette")]
    [InlineData("What did the northern herald report?", "Northern Herald")]
    public void A_paper_is_known_by_its_name_and_by_the_last_word_that_is_its_own(string question, string expected) =>
        Assert.Equal(expected.Split('|'), PublisherMentions.In(question, Papers));

    [Theory]
    [InlineData("Who got the post of head coach?")]
    [InlineData("What does the press say?")]
    [InlineData("What does the Herald say?")]
    [InlineData("Who is the Post Office's director?")]
    public void A_common_word_or_the_end_of_two_papers_names_is_none(string question) => Assert.Empty(PublisherMentions.In(question, Papers));

    [Fact]
    public void Nothing_of_the_short_name_is_left_in_what_is_asked_of_each() =>
        Assert.Equal("How do the mistake?", PublisherMentions.Without("How do the Gazette and Peloton Weekly cover the mistake?", ["The Marenholt Gazette", "Peloton Weekly"]));
}
