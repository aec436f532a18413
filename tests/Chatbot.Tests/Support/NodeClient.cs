using System.Diagnostics;

namespace Chatbot.Support;

/// <summary>A client that others wrote, run with Node from <c>tests/clients/NAME</c>.</summary>
internal static class NodeClient
{
    /// <summary>A file of a client's folder; the test is skipped where its packages are not installed.</summary>
    public static string Path(string client, params string[] parts)
    {
        string folder = System.IO.Path.Combine(Repository.Root, "tests", "clients", client);
        Assert.SkipUnless(Directory.Exists(System.IO.Path.Combine(folder, "node_modules")), $"The clients of tests/clients/{client} are not installed: run 'npm ci' there.");
        return System.IO.Path.Combine([folder, .. parts]);
    }

    /// <summary>Runs a script to its end and returns the lines that it printed.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(string client, string script, IEnumerable<string> arguments, string? input = null)
    {
        string path = Path(client, script);
        var start = new ProcessStartInfo("node", [path, .. arguments])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
            WorkingDirectory = System.IO.Path.GetDirectoryName(path),
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (input is not null) await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{await output}\n{await errors}");
        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
