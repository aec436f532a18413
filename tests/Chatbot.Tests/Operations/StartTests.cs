using Chatbot.Support;

namespace Chatbot.Operations;

/// <summary>What whoever starts it wrongly sees: one plain message that names the setting and the cure, and exit code 1.</summary>
public sealed class StartTests
{
    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "Limits__BodyBytes", "1", "The setting Limits:BodyBytes is wrong" },
        { "Limits__BodyBytes", "many", "Limits:BodyBytes" },
        { "Slack__SigningSecret", "8f742231b10e8888abcd99yyyzzz85a5", "The setting Slack:BotToken is missing" },
        { "OpenAI__Endpoint", "not an address", "OpenAI:Endpoint" },
        { "Knowledge__Root", "/nowhere/at/all", "The knowledge folder '/nowhere/at/all' does not exist" },
        { "Knowledge__Data", "/proc/chatbot", "Knowledge:Data" },
        { "URLS", "nonsense", "nonsense" },
    };

    [Theory, MemberData(nameof(Mistakes))]
    public async Task A_wrong_setting_is_one_plain_message(string setting, string value, string named)
    {
        using var data = new TemporaryFolder();
        var settings = new Dictionary<string, string> { [setting] = value };
        if (setting != "URLS") settings["URLS"] = "http://127.0.0.1:0";
        await using var server = new ServerProcess { Data = data.Path, Settings = settings };
        var (code, output, error) = await server.RunAsync();
        string said = output + error;
        Assert.True(code == 1, $"{code}: {said}");
        Assert.Contains(named, said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", said, StringComparison.Ordinal);
        Assert.InRange(said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, 1, 6);
    }

    [Fact]
    public async Task Several_wrong_settings_are_all_named_at_once()
    {
        using var data = new TemporaryFolder();
        await using var server = new ServerProcess { Data = data.Path, Settings = new() { ["Limits__BodyBytes"] = "1", ["Answering__Sentences"] = "99", ["Twilio__AccountSid"] = "AC1" } };
        var (code, _, error) = await server.RunAsync();
        Assert.Equal(1, code);
        foreach (string named in new[] { "Limits:BodyBytes", "Answering:Sentences", "Twilio:" }) Assert.Contains(named, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_taken_is_said_with_the_cure()
    {
        using var data = new TemporaryFolder();
        await using var first = new ServerProcess { Data = data.Path };
        await first.StartAsync();
        using var other = new TemporaryFolder();
        await using var second = new ServerProcess { Data = other.Path };
        var (code, output, error) = await second.RunAsync("--urls", first.Address.ToString());
        Assert.Equal(1, code);
        Assert.Contains("--urls", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output + error, StringComparison.Ordinal);
    }
}
