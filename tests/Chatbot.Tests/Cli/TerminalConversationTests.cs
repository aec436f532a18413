using System.Diagnostics;
using System.Globalization;
using Chatbot.Support;

namespace Chatbot.Cli;

/// <summary><c>chatbot ask</c> without a question, as a process of its own with its input from a pipe.</summary>
public sealed class TerminalConversationTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _data = new();

    [Fact]
    public async Task A_piped_conversation_understands_follow_ups_and_ends_with_its_input()
    {
        var (code, output, errors) = await RunAsync(["--story", "us-belgium-drug-trafficking"], "Who is Bart De Wever?\n\nAnd since when?\n");

        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("3 February 2025", output[output.IndexOf("Belgian prime minister", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
        Assert.DoesNotContain("> ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_forgets_and_exit_leaves_what_follows_unread()
    {
        string[] questions = ["Who is Bart De Wever?", "reset", "And since when?", "exit", "Who is Kristi Noem?"];
        var (code, output, _) = await RunAsync(["--locale", "en"], string.Join('\n', questions));

        Assert.Equal(0, code);
        Assert.Contains("Belgian prime minister", output, StringComparison.Ordinal);
        string after = output[output.IndexOf("I have forgotten this conversation.", StringComparison.Ordinal)..];
        Assert.DoesNotContain("3 February 2025", after, StringComparison.Ordinal);
        Assert.DoesNotContain("Republican", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_a_line_for_each_answer_and_a_bad_question_is_told_and_passed_over()
    {
        var (code, output, errors) = await RunAsync(["--json"], $"Who is Kristi Noem?\n{new string('a', 1_001)}\nHow old is she?\n");

        Assert.Equal(0, code);
        Assert.Contains("1000 characters", errors, StringComparison.Ordinal);
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains("\"status\":\"answered\"", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"status\":\"notInSources\"", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_story_is_an_error_that_names_those_there_are()
    {
        var (code, _, errors) = await RunAsync(["--story", "nowhere"], "Who is Kristi Noem?\n");

        Assert.Equal(1, code);
        Assert.Contains("us-belgium-drug-trafficking", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_ends_it_without_noise()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent with kill.");
        Assert.SkipWhen(IgnoresInterrupt(), "These tests were started so that Ctrl+C is ignored, as a shell does in the background; what they start inherits that.");
        using var process = Start([]);
        await process.StandardInput.WriteLineAsync("Who is Kristi Noem?");
        await process.StandardInput.FlushAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line && !line.Contains("Republican", StringComparison.Ordinal)) { }
        using (var kill = Process.Start("kill", ["-INT", $"{process.Id}"])) await kill.WaitForExitAsync();

        using var deadline = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(deadline.Token);
        Assert.Equal(130, process.ExitCode);
        Assert.Equal("", await process.StandardError.ReadToEndAsync());
    }

    private static bool IgnoresInterrupt()
    {
        const string Ignored = "SigIgn:";
        const long Interrupt = 1 << 1;
        return File.Exists("/proc/self/status") && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(Ignored, StringComparison.Ordinal)) is { } line
            && (long.Parse(line.AsSpan(Ignored.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & Interrupt) != 0;
    }

    public void Dispose() => _data.Dispose();

    private async Task<(int Code, string Output, string Errors)> RunAsync(string[] options, string input)
    {
        using var process = Start(options);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        using var deadline = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(deadline.Token);
        return (process.ExitCode, await output, await errors);
    }

    private Process Start(string[] options) => Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "ask", .. options])
    {
        WorkingDirectory = _data.Path, UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        Environment = { ["Knowledge__Root"] = Repository.Knowledge, ["Knowledge__Data"] = Path.Combine(_data.Path, "data") },
    })!;
}
