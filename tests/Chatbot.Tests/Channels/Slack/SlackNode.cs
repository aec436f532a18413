using System.Diagnostics;
using Chatbot.Support;

namespace Chatbot.Channels.Slack;

/// <summary>Runs the scripts in <c>tests/clients/slack</c>: Slack's own packages as judges.</summary>
internal static class SlackNode
{
    public static string Folder => Path.Combine(Repository.Root, "tests", "clients", "slack");

    public static void SkipUnlessInstalled() =>
        Assert.SkipUnless(Directory.Exists(Path.Combine(Folder, "node_modules")), "Slack's packages are not installed: run npm ci in tests/clients/slack.");

    public static async Task<(int ExitCode, string Output)> RunAsync(string[] arguments, string input = "")
    {
        SkipUnlessInstalled();
        var start = new ProcessStartInfo("node", arguments) { WorkingDirectory = Folder, UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(120));
        return (process.ExitCode, await output + await errors);
    }
}
