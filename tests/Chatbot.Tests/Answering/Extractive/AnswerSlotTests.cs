namespace Chatbot.Answering.Extractive;

/// <summary>A sentence that tells of the thing, and leaves out the very detail that is asked for, is no answer.</summary>
public sealed class AnswerSlotTests
{
    [Theory]
    [InlineData("How long did the talks last?", "The talks lasted nine hours.", true)]
    [InlineData("How long did the talks last?", "The talks were held on 10 September.", false)]
    [InlineData("How long is the bridge?", "It is a girder bridge 412 metres long.", true)]
    [InlineData("How much does the glass cost?", "The picture hangs behind glass from 9 November.", false)]
    [InlineData("How much does the glass cost?", "The glass came to 9,000 florins.", true)]
    [InlineData("What did the director earn?", "She was the director for 7 years.", false)]
    [InlineData("How many people were on board?", "Forces struck a boat days before the meeting of 10 September.", false)]
    [InlineData("How many scanners will customs get?", "Customs is to get a hundred officers and new scanners.", false)]
    [InlineData("How many scanners will customs get?", "Customs is to get about twelve new scanners.", true)]
    [InlineData("How much cocaine was seized in 2022?", "In 2022 customs counted 109.9 tonnes.", true)]
    [InlineData("How much cocaine was seized in 2022?", "A report of 2022 tells of cocaine.", false)]
    [InlineData("How many cooks did the city hire?", "Six of the fourteen canteens opened again.", false)]
    [InlineData("Who was director before Amsel?", "Judith Amsel was the director of the museum until January.", false)]
    [InlineData("Who was director before Amsel?", "Amsel was preceded by Peter Hansen.", true)]
    [InlineData("Who proposed the bill?", "The bill failed in 2012.", false)]
    [InlineData("Who broke into the museum?", "Thieves broke into the museum at night.", true)]
    [InlineData("Who is Kristi Noem?", "Kristi Noem is the secretary of homeland security.", true)]
    [InlineData("Which hospital were they taken to?", "The five teachers were taken away by ambulance.", false)]
    [InlineData("Which hospital were they taken to?", "They were taken to St Aldric's.", true)]
    [InlineData("What is the union called?", "His union called that unfair.", false)]
    [InlineData("When did she become prosecutor?", "The prosecutor opened an inquiry on 26 September.", false)]
    [InlineData("When did she become prosecutor?", "She has been prosecutor since 2019.", true)]
    [InlineData("Why did he resign?", "He resigned on Monday.", true)]
    public void The_sentence_holds_what_is_asked_for(string question, string sentence, bool holds) =>
        Assert.Equal(holds, AnswerSlot.IsFilled(Question.Analyse(question), SentenceWords.Analyse(sentence)));
}
