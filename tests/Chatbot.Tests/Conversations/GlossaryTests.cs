namespace Chatbot.Conversations;

/// <summary>Dutch and French questions in the words that English articles use.</summary>
public class GlossaryTests
{
    [Theory]
    [InlineData("Waarover gaat dit verhaal?", "what is this story about?")]
    [InlineData("Hoe verstoppen de smokkelaars de cocaïne?", "how hide the smugglers the cocaine?")]
    [InlineData("Wat zijn drugssmokkelaars?", "what are drug smugglers?")]
    [InlineData("Wie is Bart De Wever?", "who is Bart De Wever?")]
    [InlineData("Pourquoi démissionne-t-il ?", "why resign he ?")]
    [InlineData("Pourquoi le ministre des transports démissionne-t-il ?", "why the transport minister resign ?")]
    [InlineData("De quoi parle cette histoire, en gros ?", "what is this story about, in short ?")]
    [InlineData("Peux-tu me résumer cette actualité ?", "summarise this news ?")]
    [InlineData("Where did they meet?", "Where did they meet?")]
    public void A_question_is_put_into_English_words(string typed, string english) => Assert.Equal(english, Glossary.InEnglish(typed));

    [Fact]
    public void Accents_may_be_left_out() =>
        Assert.Equal(Glossary.InEnglish("Quand le ministre a-t-il démissionné ?"), Glossary.InEnglish("Quand le ministre a-t-il demissionne ?"));

    [Theory]
    [InlineData("Het recordjaarverslag van de drugsbestrijdingsdienst is er")]
    [InlineData("--- ' ’ - ?")]
    [InlineData("qu'est-ce qu'il y a l' d'")]
    public void Nothing_breaks_it(string typed) => Assert.NotEmpty(Glossary.InEnglish(typed));
}
