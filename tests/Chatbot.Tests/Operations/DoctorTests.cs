using System.Text.Json.Nodes;
using Chatbot.Support;

namespace Chatbot.Operations;

/// <summary><c>chatbot doctor</c>, as an operator runs it: every finding with its cure, exit code 1 for what keeps readers from answers.</summary>
public sealed class DoctorTests : IDisposable
{
    private readonly TemporaryFolder _data = new(), _knowledge = new();

    public void Dispose()
    {
        _data.Dispose();
        _knowledge.Dispose();
    }

    [Fact]
    public async Task A_sound_configuration_is_well()
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_data.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var (code, output, error) = await RunAsync();
        Assert.True(code == 0, output + error);
        Assert.EndsWith("All is well.", output.TrimEnd(), StringComparison.Ordinal);
        foreach (string area in new[] { "settings", "knowledge", "data", "index", "model", "public" }) Assert.Contains($"ok      {area}", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Limits__BodyBytes", "1", "error", "Limits:BodyBytes")]
    [InlineData("Slack__SigningSecret", "8f742231b10e8888abcd99yyyzzz85a5", "error", "Slack:BotToken is missing")]
    [InlineData("Twilio__AccountSid", "AC11111111111111111111111111111111", "error", "Twilio:")]
    [InlineData("Limits__QuestionPerMinute", "5", "warning", "did you mean 'QuestionsPerMinute'?")]
    [InlineData("Limit__QuestionsPerMinute", "5", "warning", "did you mean 'Limits'?")]
    [InlineData("Knowledge__Root", "/nowhere/at/all", "error", "set Knowledge:Root")]
    [InlineData("Knowledge__Data", "/proc/chatbot", "error", "set Knowledge:Data")]
    [InlineData("Index__Url", "http://127.0.0.1:1", "error", "Qdrant")]
    [InlineData("Database__ConnectionString", "Host=127.0.0.1;Port=1;Database=x;Username=x;Timeout=2", "error", "PostgreSQL")]
    [InlineData("Site__PublicUrl", "https://stories.example.org", "warning", "Limits:TrustedProxies")]
    [InlineData("Site__PublicUrl", "http://stories.example.org", "warning", "https")]
    public async Task What_is_wrong_is_named_with_its_cure(string setting, string value, string level, string named)
    {
        var (code, output, error) = await RunAsync((setting, value));
        Assert.Equal(level == "error" ? 1 : 0, code);
        Assert.Contains(output.Split('\n'), line => line.StartsWith(level, StringComparison.Ordinal) && line.Contains(named, StringComparison.Ordinal));
        Assert.Equal("", error);
    }

    [Fact]
    public async Task A_mistake_in_a_story_is_named_with_its_file_and_line_and_nothing_is_stored()
    {
        _knowledge.File("stories/one/story.md", "---\ntitle: One\nupdatd: 2025-09-10\n---\n\n## What's happened\n\nSomething.\n");
        var (code, output, _) = await RunAsync(("Knowledge__Root", _knowledge.Path));
        Assert.Equal(1, code);
        Assert.Contains("story.md", output, StringComparison.Ordinal);
        Assert.Contains("updatd", output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_data.Path, "knowledge.db")));
    }

    [Fact]
    public async Task A_damaged_database_is_an_error_and_a_model_that_is_not_there_too_as_JSON()
    {
        _data.File("state.db", new string('x', 10_000));
        var (code, output, _) = await RunAsync(["--json"], ("OpenAI__Endpoint", "http://127.0.0.1:1/v1/"), ("OpenAI__Deployment", "writer"), ("OpenAI__Authentication", "None"), ("OpenAI__Retries", "0"));
        Assert.Equal(1, code);
        var findings = JsonNode.Parse(output)!.AsArray();
        Assert.Contains(findings, f => (string)f!["level"]! == "error" && (string)f["area"]! == "data" && ((string)f["what"]!).Contains("restore it from a backup", StringComparison.Ordinal));
        Assert.Contains(findings, f => (string)f!["level"]! == "error" && (string)f["area"]! == "model" && ((string)f["what"]!).Contains("OpenAI:Endpoint", StringComparison.Ordinal));
    }

    private Task<(int ExitCode, string Output, string Error)> RunAsync(params (string Name, string Value)[] settings) => RunAsync([], settings);

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(string[] arguments, params (string Name, string Value)[] settings)
    {
        await using var verb = new ServerProcess { Data = _data.Path };
        foreach (var (name, value) in settings) verb.Settings[name] = value;
        return await verb.RunAsync(["doctor", .. arguments]);
    }
}
