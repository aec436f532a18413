namespace Chatbot.Knowledge;

public class PartialDateTests
{
    [Theory]
    [InlineData("2025-09-10", "2025-09-10"), InlineData("2025-09", "2025-09"), InlineData("2025", "2025")]
    public void Reads_the_forms_it_writes(string text, string written) => Assert.Equal(written, PartialDate.Parse(text).ToString());

    [Theory]
    [InlineData(""), InlineData("0000"), InlineData("2025-13"), InlineData("2025-02-30"), InlineData("10/09/2025"), InlineData("2025-9-1")]
    public void Refuses_what_is_no_date(string text) => Assert.False(PartialDate.TryParse(text, out _));

    [Fact]
    public void A_year_is_not_older_than_a_day_in_it() => Assert.True(PartialDate.Parse("2025") >= PartialDate.Parse("2025-09-10"));
}
