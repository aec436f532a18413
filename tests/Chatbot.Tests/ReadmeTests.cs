using System.Text.RegularExpressions;
using Chatbot.Support;

namespace Chatbot;

/// <summary>The README cannot lie: its commands run as written, its files and settings exist.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private const string Run = "dotnet run --project src/Chatbot", Test = "bash tests/run.sh";

    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    private readonly TemporaryFolder _data = new();

    public static TheoryData<string> Commands =>
        [.. ShellBlock().Matches(Readme).SelectMany(block => block.Groups["lines"].Value.Split('\n')).Select(line => line.Split(" # ")[0].Trim()).Where(line => line.Length > 0)];

    public void Dispose() => _data.Dispose();

    /// <summary>The executable that the tests were built with stands in for <c>dotnet run</c>, which would build it again.</summary>
    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_command_runs_as_written(string command)
    {
        if (command == Test || command.StartsWith($"{Test} ", StringComparison.Ordinal))
        {
            Assert.True(File.Exists(Path.Combine(Repository.Root, "tests", "run.sh")));
            return;
        }

        var environment = Setting().Matches(command[..command.IndexOf("dotnet", StringComparison.Ordinal)]).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["value"].Value);
        environment["Knowledge__Root"] = "knowledge";
        await using var server = new ServerProcess { Data = _data.Path, WorkingFolder = Repository.Root, Settings = environment };
        Assert.Contains(Run, command, StringComparison.Ordinal);
        string rest = command[(command.IndexOf(Run, StringComparison.Ordinal) + Run.Length)..].Trim();
        if (rest.Length == 0)
        {
            await server.StartAsync();
            return;
        }

        Assert.StartsWith("-- ", rest, StringComparison.Ordinal);
        string[] arguments = [.. Argument().Matches(rest[3..]).Select(m => m.Value.Trim('"').Replace("FILE", Path.Combine(_data.Path, "file"), StringComparison.Ordinal))];
        var (code, output, errors) = await server.RunAsync(arguments);
        Assert.True(code == 0, output + errors);
        Assert.NotEmpty(output);
    }

    [Fact]
    public void Its_files_exist()
    {
        string[] missing = [.. FilePath().Matches(Readme).Select(m => m.Groups["path"].Value).Where(path => !Path.Exists(Path.Combine(Repository.Root, path)))];
        Assert.Empty(missing);
    }

    [Fact]
    public void Its_settings_exist()
    {
        string settings = File.ReadAllText(Path.Combine(Repository.Root, "src", "Chatbot", "appsettings.json"));
        string[] named = [.. SettingName().Matches(Readme).Select(m => m.Groups["key"].Value).Distinct()];
        Assert.NotEmpty(named);
        Assert.Empty(named.Where(key => !settings.Contains($"\"{key}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void It_is_short() => Assert.InRange(Readme.Split('\n').Length, 40, 141);

    /// <summary>Every verb that the help names has a help of its own.</summary>
    [Fact]
    public async Task Each_verb_says_what_it_takes()
    {
        await using var process = new ServerProcess { Data = _data.Path };
        string help = (await process.RunAsync("--help")).Output;
        string[] verbs = [.. Verb().Matches(help[help.IndexOf("Commands:", StringComparison.Ordinal)..]).Select(m => m.Groups["verb"].Value)];
        Assert.Contains("ask", verbs);
        foreach (string verb in verbs)
        {
            var (code, output, _) = await process.RunAsync(verb, "--help");
            Assert.Equal(0, code);
            Assert.Contains("Usage:", output, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"^```bash\n(?<lines>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex ShellBlock();

    [GeneratedRegex(@"(?<name>[A-Za-z]+__[A-Za-z]+)=(?<value>\S+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Setting();

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Argument();

    [GeneratedRegex(@"[`(](?<path>(src|tests|infra|knowledge)/[A-Za-z0-9_./-]+)[`)]", RegexOptions.ExplicitCapture)]
    private static partial Regex FilePath();

    [GeneratedRegex(@"`[A-Z][A-Za-z]+(:|__)(?<key>[A-Z][A-Za-z]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex SettingName();

    [GeneratedRegex(@"^  (?<verb>[a-z]+)\b", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Verb();
}
