using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Chatbot.Support;

/// <summary>The real executable in a process of its own, as a reader of the README or an operator runs it.</summary>
internal sealed class ChatbotProcess : IAsyncDisposable
{
    private static readonly string Executable = Path.Combine(AppContext.BaseDirectory, "chatbot");

    private readonly Process _process;
    private readonly Task<string> _output, _errors;

    private ChatbotProcess(IEnumerable<string> arguments, string folder, IEnumerable<KeyValuePair<string, string?>> environment)
    {
        var start = new ProcessStartInfo(Executable, arguments)
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = folder,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.StandardInput.Close();
        _output = _process.StandardOutput.ReadToEndAsync();
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Runs a verb to its end.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(IEnumerable<string> arguments, string folder, IEnumerable<KeyValuePair<string, string?>> environment)
    {
        await using var process = new ChatbotProcess(arguments, folder, environment);
        await process._process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process._process.ExitCode, await process._output, await process._errors);
    }

    /// <summary>Starts the server on a port and waits until it is ready.</summary>
    public static async Task<ChatbotProcess> ServeAsync(int port, string folder, IEnumerable<KeyValuePair<string, string?>> environment)
    {
        var server = new ChatbotProcess(["--urls", $"http://127.0.0.1:{port}"], folder, environment);
        using var http = new HttpClient();
        for (int i = 0; ; i++)
        {
            try
            {
                if ((await http.GetAsync($"http://127.0.0.1:{port}/health/ready")).IsSuccessStatusCode) return server;
            }
            catch (HttpRequestException) { }

            if (i == 600 || server._process.HasExited)
            {
                await server.DisposeAsync();
                Assert.Fail($"The server did not become ready. {await server._output}{await server._errors}");
            }

            await Task.Delay(50);
        }
    }

    /// <summary>Ends it with SIGKILL or SIGTERM, and waits for its end.</summary>
    public async Task EndAsync(bool kill)
    {
        if (_process.HasExited) return;
        if (kill) _process.Kill();
        else using (Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)])) { }
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync(kill: true);
        _process.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
