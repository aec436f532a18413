using System.Diagnostics;
using Chatbot.Support;

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
    public async Task A_server_with_half_of_the_settings_does_not_start_and_says_why()
    {
        using var data = new TemporaryFolder();
        var start = new ProcessStartInfo("dotnet", [typeof(SlackOptions).Assembly.Location, "serve", "--urls", "http://127.0.0.1:0"])
        {
            UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true,
            Environment = { ["Slack__SigningSecret"] = "secret", ["Knowledge__Data"] = data.Path, ["Knowledge__Root"] = Repository.Knowledge },
        };
        using var process = Process.Start(start)!;
        var (errors, _) = (process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("Slack__BotToken", await errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", await errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_language_that_we_do_not_speak_is_refused() =>
        Assert.Contains("en, nl or fr", new SlackOptionsValidator().Validate(null, new SlackOptions { Language = "de" }).FailureMessage, StringComparison.Ordinal);
}
