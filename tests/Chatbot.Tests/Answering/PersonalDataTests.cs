using Chatbot.Support;

namespace Chatbot.Answering;

/// <summary>What readers should not have to share is masked; what the news is made of is not.</summary>
public sealed class PersonalDataTests
{
    [Theory]
    [InlineData("Write to jan.peeters@example.be please", "Write to [e-mail address] please")]
    [InlineData("Call me on +32 475 12 34 56.", "Call me on [phone number].")]
    [InlineData("Call 0475/12.34.56 or 02 123 45 67", "Call [phone number] or [phone number]")]
    [InlineData("Call (202) 555-0143 or +44 (0)20 7946 0958", "Call [phone number] or [phone number]")]
    [InlineData("My number is 85.07.30-033.28.", "My number is [identity number].")]
    [InlineData("My number is 00012556777", "My number is [identity number]")]
    [InlineData("SSN 078-05-1120", "SSN [identity number]")]
    [InlineData("BSN 111222333", "BSN [identity number]")]
    [InlineData("NINO AB 12 34 56 C", "NINO [identity number]")]
    [InlineData("DNI 12345678Z", "DNI [identity number]")]
    [InlineData("Pay BE68 5390 0754 7034 now", "Pay [identity number] now")]
    [InlineData("Card 4111 1111 1111 1111!", "Card [identity number]!")]
    public void Personal_data_is_masked(string text, string masked) => Assert.Equal(masked, PersonalData.Mask(text));

    [Theory]
    [InlineData("How much cocaine was seized in 2023: 116,000 kg or 121 tonnes?")]
    [InlineData("What happened on 10 September 2025, 10-09-2025 or 2025-09-10?")]
    [InlineData("Was €1,234,567,890 paid between 2019-2024?")]
    [InlineData("Is 112 the number to call, or 101, 0800 12?")]
    [InlineData("Who scored 3-2 and 0-0 in the 2022 World Cup?")]
    [InlineData("Is 1234567890 people right, or 1 234 567 890?")]
    [InlineData("Are there 10 000 000 containers a year?")]
    public void News_is_not(string text) => Assert.Equal(text, PersonalData.Mask(text));

    [Fact]
    public void All_the_questions_of_the_sample_set_stay_as_they_are()
    {
        var questions = File.ReadLines(Repository.Evaluation("newsqa", "newsqa.json")).SelectMany(line => line.Split("\"question\": \"").Skip(1)).Select(rest => rest.Split('"')[0]).ToList();
        Assert.True(questions.Count > 1_000);
        Assert.Empty(questions.Where(q => PersonalData.Mask(q) != q));
    }
}
