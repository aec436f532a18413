namespace Chatbot.Channels.Slack;

public sealed class SlackOptionsTests
{
    [Theory]
    [InlineData(null, null, null, null, null)]
    [InlineData("s", "t", null, null, null)]
    [InlineData("s", null, "i", "c", null)]
    [InlineData("s", "t", "i", "c", null)]
    [InlineData("s", null, null, null, "Slack__BotToken")]
    [InlineData(null, "t", null, null, "Slack__SigningSecret")]
    [InlineData("  ", "t", null, null, "Slack__SigningSecret")]
    [InlineData("s", null, "i", null, "Slack__ClientSecret")]
    [InlineData("s", "t", null, "c", "Slack__ClientId")]
    public void Half_of_the_settings_is_refused_with_the_name_of_the_missing_one(string? secret, string? token, string? id, string? clientSecret, string? missing)
    {
        var result = new SlackOptionsValidator().Validate(null, new SlackOptions { SigningSecret = secret, BotToken = token, ClientId = id, ClientSecret = clientSecret });

        Assert.Equal(missing is null, result.Succeeded);
        if (missing is not null) Assert.Contains(missing, result.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void A_language_that_we_do_not_speak_is_refused() =>
        Assert.Contains("en, nl or fr", new SlackOptionsValidator().Validate(null, new SlackOptions { Language = "de" }).FailureMessage, StringComparison.Ordinal);
}
