using System.Diagnostics;
using System.Runtime.InteropServices;
using Chatbot.Support;

namespace Chatbot.Infra;

/// <summary>Azure's own compiler reads the templates, against its own types of resources.</summary>
public sealed class BicepTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "infra", "azure");

    [Theory]
    [InlineData("build", "main.bicep"), InlineData("build-params", "main.bicepparam")]
    public async Task The_templates_compile_without_a_warning(string verb, string file)
    {
        var (code, said) = await RunAsync(verb, Path.Combine(Folder, file));
        Assert.True(code == 0, said);
        Assert.Equal("", said);
    }

    [Fact]
    public async Task A_wrong_property_is_found()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("wrong.bicep", "resource s 'Microsoft.Storage/storageAccounts@2024-01-01' = {\n  name: 'x'\n  location: 'y'\n  kind: 'FileStorage'\n  sku: { name: 'Premium_LRS' }\n  properties: { minimunTlsVersion: 'TLS1_2' }\n}\n");
        var (_, said) = await RunAsync("build", file);
        Assert.Contains("minimunTlsVersion", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_template_is_used() =>
        Assert.All(Directory.GetFiles(Folder, "*.bicep").Select(Path.GetFileName).Where(f => f != "main.bicep"), f => Assert.Contains($"'{f}'", File.ReadAllText(Path.Combine(Folder, "main.bicep")), StringComparison.Ordinal));

    private static async Task<(int ExitCode, string Said)> RunAsync(params string[] arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64, "The compiler's package is for Linux on x64.");
        string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string tools = Path.Combine(packages, "azure.bicep.commandline.linux-x64");
        Assert.SkipUnless(Directory.Exists(tools), "The compiler's package is not restored.");
        var start = new ProcessStartInfo(Directory.GetFiles(tools, "bicep", SearchOption.AllDirectories).Single(), [.. arguments, "--stdout"])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1", ["DATABASE_PASSWORD"] = "a password of more than twenty-four" },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        string said = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }
}
