namespace Chatbot.Conversations;

/// <summary>What is asked, without what stands around it, and in the words that texts use.</summary>
public class PlainWordingTests
{
    [Theory]
    [InlineData("stop waffling you useless bot, who died", "who died")]
    [InlineData("you're just a mouthpiece for the board. what does it say", "what does it say")]
    [InlineData("ur useless. just tell me how long it took", "how long it took")]
    [InlineData("listen robot, who died", "who died")]
    [InlineData("number of injured?", "how many people were injured")]
    [InlineData("number of lifeboats", "how many lifeboats")]
    [InlineData("how much is it worth n for how long", "how much is it worth and for how long")]
    [InlineData("how much will the town have to cough up", "how much will the town have to pay")]
    [InlineData("About the robot: who built it?", "About the robot: who built it?")]
    [InlineData("Who's Ines Lindqvar?", "Who is Ines Lindqvar?")]
    [InlineData("Who is in charge of the harbour?", "who leads the harbour?")]
    [InlineData("how many came on 8 nov", "how many came on 8 November")]
    [InlineData("why werent they on the list", "why weren't they on the list")]
    [InlineData("temp in the chamber", "temperature in the chamber")]
    [InlineData("how many temp workers were there", "how many temp workers were there")]
    [InlineData("so um how much was found in twenty twenty-three", "how much was found in 2023")]
    [InlineData("what happened in two thousand and nineteen", "what happened in 2019")]
    [InlineData("twenty thousand people came in twenty twelve", "twenty thousand people came in 2012")]
    [InlineData("so is anyone to be charged or not", "so is anyone to be charged or not")]
    [InlineData("when did the two ports become one port?", "when did the two ports merge?")]
    [InlineData("how many years running was it a record", "how many years in a row was it a record")]
    [InlineData("how much cocaine got picked up in Belgium", "how much cocaine got seized in Belgium")]
    [InlineData("how many people were picked up by a bus", "how many people were picked up by a bus")]
    public void A_question_keeps_what_it_asks(string typed, string asked) => Assert.Equal(asked, PlainWording.Of(typed));
}
