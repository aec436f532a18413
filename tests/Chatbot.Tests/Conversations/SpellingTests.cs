namespace Chatbot.Conversations;

/// <summary>Slips and capitals mended by the words of the stories.</summary>
public class SpellingTests
{
    private static readonly Spelling Known = new(["Burglars took the picture. Rask saw a light in Antwerp. \"Nobody asked me,\" said Noem."]);

    [Theory]
    [InlineData("how did the burglars get in", "how did the burglars get in")]
    [InlineData("what did rask see in antwerp", "what did Rask see in Antwerp")]
    [InlineData("did nobody ask noem", "did nobody ask Noem")]
    [InlineData("how many went on the march", "how many went on the march")]
    public void A_name_gets_its_capital_and_a_word_that_only_opens_a_sentence_none(string typed, string meant) => Assert.Equal(meant, Known.Mend(typed));

    [Theory]
    [InlineData("who took the pitcure", "who took the picture")]
    [InlineData("why did the roof colapse", "why did the roof collapse")]
    [InlineData("which hosptial was it", "which hospital was it")]
    [InlineData("who is magnus thole", "who is magnus thole")]
    [InlineData("whre was the picture", "where was the picture")]
    [InlineData("what did thier boss say", "what did their boss say")]
    public void A_slip_is_mended_and_a_stranger_s_name_left(string typed, string meant) => Assert.Equal(meant, Known.Mend(typed));
}
