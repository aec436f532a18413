using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Chatbot.Support;

/// <summary>The real executable as a process of its own, which can be stopped and killed.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private Process? _process;

    /// <summary>On top of the defaults, by their names as environment variables: <c>Limits__BodyBytes</c>.</summary>
    public Dictionary<string, string> Settings { get; init; } = [];

    /// <summary>The data folder; the caller's, so that it outlives the process.</summary>
    public required string Data { get; init; }

    /// <summary>The folder that it is started in; by default the data folder.</summary>
    public string? WorkingFolder { get; init; }

    public int Port { get; } = FreePort();

    public Uri Address => new($"http://127.0.0.1:{Port}");

    /// <summary>Every line that it wrote, to standard output and error.</summary>
    public ConcurrentQueue<string> Lines { get; } = new();

    public HttpClient Http { get; } = new(new SocketsHttpHandler { MaxConnectionsPerServer = 256 });

    public int Id => _process!.Id;

    public bool HasExited => _process is null or { HasExited: true };

    /// <summary>Resident memory, in bytes.</summary>
    public long Resident
    {
        get
        {
            _process!.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Processor time of all threads, user and system.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process!.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts it and waits until questions can be answered.</summary>
    public async Task StartAsync()
    {
        Http.BaseAddress ??= Address;
        _process = Launch("--urls", Address.ToString());
        _ = ReadAsync(_process.StandardOutput);
        _ = ReadAsync(_process.StandardError);
        for (int i = 0; ; i++)
        {
            try
            {
                using var ready = await Http.GetAsync("/health/ready");
                if (ready.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException) { }

            Assert.True(i < 1_200 && !_process.HasExited, $"The server did not become ready.\n{string.Join('\n', Lines)}");
            await Task.Delay(50);
        }
    }

    /// <summary>Asks it to stop, as an orchestrator does; returns at once.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits until it has ended; its exit code.</summary>
    public async Task<int> EndAsync(TimeSpan patience)
    {
        await _process!.WaitForExitAsync().WaitAsync(patience);
        return _process.ExitCode;
    }

    public async Task KillAsync()
    {
        if (_process is null or { HasExited: true }) return;
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Runs a verb on the same settings to its end.</summary>
    public async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var process = Launch(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return (process.ExitCode, await output, await error);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
        Http.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Process Launch(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "chatbot.exe" : "chatbot"), arguments)
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = WorkingFolder ?? Data,
            Environment =
            {
                ["Knowledge__Root"] = Repository.Knowledge, ["Knowledge__Data"] = Data, ["Limits__QuestionsPerMinute"] = "1000000", ["Limits__QuestionsPerConversation"] = "1000000",
                ["Limits__ReadsPerMinute"] = "1000000",
            },
        };
        foreach (var (name, value) in Settings) start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    private async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line) Lines.Enqueue(line);
    }
}
