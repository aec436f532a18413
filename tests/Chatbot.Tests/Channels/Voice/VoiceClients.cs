using System.Diagnostics;
using System.Text;
using Chatbot.Support;

namespace Chatbot.Channels.Voice;

/// <summary>Runs the vendors' own clients and checkers (tests/clients/voice) and espeak-ng; a test is skipped where they are not installed.</summary>
internal static class VoiceClients
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "clients", "voice");

    /// <summary>Runs a script under Node with a text on its standard input; what it prints.</summary>
    public static async Task<string> NodeAsync(string script, string input)
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(Folder, "node_modules")), "The voice clients are not installed: run npm ci in tests/clients/voice.");
        var (code, output, errors) = await RunAsync("node", [Path.Combine(Folder, script)], input);
        Assert.True(code == 0, $"{script}: {errors}{output}");
        return output;
    }

    /// <summary>Seconds that espeak-ng takes to say a text at its normal rate, measured from the file that it writes.</summary>
    public static async Task<double> SecondsAsync(string text, string voice)
    {
        Assert.SkipUnless(OnPath("espeak-ng"), "espeak-ng is not installed.");
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "said.wav");
        var (code, _, errors) = await RunAsync("espeak-ng", ["-v", voice, "-w", file, "--stdin"], text);
        Assert.True(code == 0, errors);
        byte[] head = new byte[44];
        await using var wave = File.OpenRead(file);
        await wave.ReadExactlyAsync(head);
        return (wave.Length - head.Length) / (double)BitConverter.ToInt32(head, 28);
    }

    /// <summary>A script that answers each line of its standard input with a line; started once, for it takes a second.</summary>
    public static async Task<string> NodeLineAsync(string script, string line)
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(Folder, "node_modules")), "The voice clients are not installed: run npm ci in tests/clients/voice.");
        var process = Servers.GetOrAdd(script, s => new(() => Start("node", [Path.Combine(Folder, s)]))).Value;
        await Turn.WaitAsync();
        try
        {
            await process.StandardInput.WriteLineAsync(line);
            await process.StandardInput.FlushAsync();
            return await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
        }
        finally { Turn.Release(); }
    }

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, Lazy<Process>> Servers = new(StringComparer.Ordinal);
    private static readonly SemaphoreSlim Turn = new(1, 1);

    private static bool OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(f => File.Exists(Path.Combine(f, program)));

    private static async Task<(int Code, string Output, string Errors)> RunAsync(string program, string[] arguments, string input)
    {
        using var process = Start(program, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    private static Process Start(string program, string[] arguments)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Folder,
            StandardInputEncoding = utf8, StandardOutputEncoding = utf8,
        })!;
    }
}
