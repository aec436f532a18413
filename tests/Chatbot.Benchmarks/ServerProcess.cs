using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Chatbot.Benchmarks;

/// <summary>The real server as a process of its own, so that its processor time and memory are its own.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;
    private readonly string? _own;

    private ServerProcess(Process process, string? own, Uri address)
    {
        (_process, _own) = (process, own);
        Http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = address };
    }

    public HttpClient Http { get; }

    /// <summary>Seconds of processor time, all threads, user and system.</summary>
    public double ProcessorSeconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    public double ResidentMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>Starts the server on a free loopback port and waits until it is ready.</summary>
    /// <param name="data">Its data folder; null for an empty one, removed at the end.</param>
    /// <param name="knowledge">Its knowledge folder; null for the repository's.</param>
    public static async Task<ServerProcess> StartAsync(string? data = null, string? knowledge = null)
    {
        string? own = data is null ? Directory.CreateTempSubdirectory("chatbot-bench-").FullName : null;
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        string executable = Path.Combine(AppContext.BaseDirectory, "chatbot.dll");
        var start = new ProcessStartInfo("dotnet", [executable, "--urls", address.ToString(), $"--Knowledge:Data={data ?? own}", $"--Knowledge:Root={knowledge ?? "knowledge"}", "--Limits:QuestionsPerMinute=1000000", "--Limits:QuestionsPerConversation=1000000", "--Limits:ReadsPerMinute=1000000", "--Logging:LogLevel:Default=Error", "--Logging:LogLevel:Chatbot=Error", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Error"]);
        var server = new ServerProcess(Process.Start(start)!, own, address);
        for (int attempt = 0; attempt < 120_000; attempt++)
        {
            try
            {
                using var response = await server.Http.GetAsync("/health/ready");
                if (response.IsSuccessStatusCode) return server;
            }
            catch (HttpRequestException) { }

            await Task.Delay(10);
        }

        throw new InvalidOperationException("The server did not become ready within twenty minutes. Run from the repository's top folder.");
    }

    public void Dispose()
    {
        Http.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        if (_own is not null) Directory.Delete(_own, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
