using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Chatbot.Support;

namespace Chatbot.Infra;

/// <summary>
/// What the image holds, without an engine that could build it: its publish command as it stands, run by the image's user on a
/// file system that it cannot write; its size and start beside those of a bare ASP.NET application.
/// </summary>
[Collection(nameof(TimedTests))]
public sealed partial class PublishedTests
{
    private const int Starts = 5;

    private const string Bare = """
        <Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework><InvariantGlobalization>true</InvariantGlobalization>
        <SatelliteResourceLanguages>en</SatelliteResourceLanguages><ImplicitUsings>enable</ImplicitUsings></PropertyGroup></Project>
        """;

    private const string BareProgram = """
        var app = WebApplication.CreateBuilder(args).Build();
        app.MapGet("/health/ready", () => "ready");
        app.Run();
        """;

    [Fact]
    public async Task It_runs_as_nobody_on_a_file_system_that_it_cannot_write()
    {
        Assert.SkipUnless(LongRun.IsOn, "Publishes twice: part of tests/run.sh --long.");
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "Only root can make such a file system.");
        using var folder = new TemporaryFolder();
        string published = Path.Combine(folder.Path, "app"), bare = Path.Combine(folder.Path, "bare");
        string command = PublishCommand().Match(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "infra", "Dockerfile"))).Groups["arguments"].Value;
        await RunAsync("dotnet", $"{command.Replace("$TARGETARCH", "x64", StringComparison.Ordinal).Replace("/app", published, StringComparison.Ordinal)} --artifacts-path {folder.Path}/artifacts", Repository.Root);
        folder.File("source/bare.csproj", Bare);
        folder.File("source/Program.cs", BareProgram);
        await RunAsync("dotnet", $"publish source/bare.csproj --configuration Release --arch x64 --os linux --self-contained false --output {bare} -p:DebugType=none", folder.Path);

        var ours = new List<double>();
        var theirs = new List<double>();
        var (memory, theirMemory) = (0.0, 0.0);
        for (int i = 0; i < Starts; i++)
        {
            (double seconds, memory) = await StartAsync(published, "chatbot", folder.Path);
            ours.Add(seconds);
            (seconds, theirMemory) = await StartAsync(bare, "bare", folder.Path);
            theirs.Add(seconds);
        }

        double size = Megabytes(published), theirSize = Megabytes(bare);
        Figure("published folder, without the runtime", $"{size:0.0} MB, of which static files {Megabytes(Path.Combine(published, "wwwroot")):0.0} MB; a bare ASP.NET application {theirSize:0.0} MB");
        Figure("cold start to ready, median of 5", $"{Median(ours) * 1e3:0} ms with an empty data folder and the sample stories ({Median(ours) / Median(theirs):0.0} × a bare ASP.NET application's {Median(theirs) * 1e3:0} ms)");
        Figure("resident memory once ready", $"{memory:0} MB ({memory / theirMemory:0.0} × {theirMemory:0} MB)");
        Assert.InRange(size, 1, 150);
        Assert.InRange(Median(ours) / Median(theirs), 0, 10);
    }

    [Theory]
    [InlineData("linux-x64"), InlineData("linux-arm64"), InlineData("osx-arm64"), InlineData("win-x64")]
    public async Task It_is_published_with_its_own_runtime(string rid)
    {
        Assert.SkipUnless(LongRun.IsOn, "Fetches a runtime: part of tests/run.sh --long.");
        using var folder = new TemporaryFolder();
        string published = Path.Combine(folder.Path, "app");
        var (code, said) = await TryAsync("dotnet", $"publish src/Chatbot --configuration Release --runtime {rid} --self-contained --output {published} -p:DebugType=none --artifacts-path {folder.Path}/artifacts", Repository.Root);
        Assert.SkipWhen(code != 0 && said.Contains("NU1101", StringComparison.Ordinal), $"The runtime for {rid} is not served here.");
        Assert.True(code == 0, said);
        Assert.True(File.Exists(Path.Combine(published, rid.StartsWith("win", StringComparison.Ordinal) ? "chatbot.exe" : "chatbot")));
        Figure($"published folder with its own runtime, {rid}", $"{Megabytes(published):0} MB");
    }

    /// <summary>Seconds until it is ready, and megabytes then.</summary>
    private static async Task<(double Seconds, double Megabytes)> StartAsync(string app, string executable, string folder)
    {
        string data = Directory.CreateTempSubdirectory("chatbot-nobody-").FullName;
        int port = FreePort();
        // The image's: everything read-only but the data and a temporary folder, user 1654, no capability.
        string script = $"""
            mount --make-rprivate / && mount -t tmpfs -o mode=0700,uid=1654,gid=1654 tmpfs {data} && mkdir -m 1777 {data}/tmp && mount -o remount,bind,ro / || exit 1
            cd {app} && TMPDIR={data}/tmp exec setpriv --reuid=1654 --regid=1654 --clear-groups --bounding-set=-all --inh-caps=-all --no-new-privs {app}/{executable} --urls http://127.0.0.1:{port}
            """;
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        var start = new ProcessStartInfo("unshare", ["--mount", "bash", "-c", script])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
            Environment = { ["Knowledge__Root"] = Repository.Knowledge, ["Knowledge__Data"] = data, ["DOTNET_EnableDiagnostics"] = "0", ["Logging__Console__FormatterName"] = "json" },
        };
        long begun = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        try
        {
            using var http = new HttpClient();
            while (true)
            {
                try
                {
                    using var ready = await http.GetAsync($"http://127.0.0.1:{port}/health/ready");
                    if (ready.IsSuccessStatusCode) break;
                }
                catch (HttpRequestException) { }

                if (process.HasExited) Assert.Fail(await output + await said);
                Assert.True(Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(60), "It did not become ready.");
                await Task.Delay(5);
            }

            double seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
            if (executable == "chatbot")
            {
                using var asked = await http.PostAsync($"http://127.0.0.1:{port}/api/ask", new StringContent("""{"question":"Who asked for the meeting?"}""", System.Text.Encoding.UTF8, "application/json"));
                Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
                Assert.Contains("Uid:\t1654\t1654", await File.ReadAllTextAsync($"/proc/{process.Id}/status"), StringComparison.Ordinal);
                await RunAsync(Path.Combine(app, "chatbot"), $"health --url http://127.0.0.1:{port}", "/");
            }

            process.Refresh();
            return (seconds, process.WorkingSet64 / 1e6);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task RunAsync(string program, string arguments, string folder)
    {
        var (code, said) = await TryAsync(program, arguments, folder);
        Assert.True(code == 0, said);
    }

    private static async Task<(int Code, string Said)> TryAsync(string program, string arguments, string folder)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder })!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await errors);
    }

    private static double Megabytes(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length) / 1e6;

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Figure(string what, FormattableString value) => LongRun.Figure(what, value.ToString(CultureInfo.InvariantCulture));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"RUN dotnet (?<arguments>publish .*)")]
    private static partial Regex PublishCommand();
}
