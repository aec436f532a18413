using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Chatbot.Support;

namespace Chatbot.Channels.Bot.Teams;

/// <summary>The package that an administrator uploads: made by our script, valid by the published schema, with our icons.</summary>
public sealed class TeamsManifestTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "infra", "teams");

    [Fact]
    public async Task The_script_packs_a_valid_manifest_with_icons_of_the_right_size()
    {
        using var folder = new TemporaryFolder();
        string zip = Path.Combine(folder.Path, "app.zip");
        var (exit, said) = await PackAsync("--bot-id", FakeChannel.AppId, "--site", "https://stories.example/news", "--output", zip);
        Assert.True(exit == 0, said);

        await ZipFile.ExtractToDirectoryAsync(zip, folder.Path);
        string manifest = Path.Combine(folder.Path, "manifest.json");
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(manifest));
        Assert.Equal(FakeChannel.AppId, json.RootElement.GetProperty("bots")[0].GetProperty("botId").GetString());
        Assert.Equal(["stories.example"], json.RootElement.GetProperty("validDomains").EnumerateArray().Select(d => d.GetString()));
        Assert.DoesNotContain("00000000-0000", json.RootElement.GetRawText(), StringComparison.Ordinal);
        Assert.Equal((192, 192), Size(Path.Combine(folder.Path, "color.png")));
        Assert.Equal((32, 32), Size(Path.Combine(folder.Path, "outline.png")));
        Assert.Equal(3, Directory.GetFiles(folder.Path, "*.*").Count(f => !f.EndsWith(".zip", StringComparison.Ordinal)));

        var verdicts = await NodeClient.RunAsync("teams", "validate.mjs", [TeamsCardTests.Schema("teams-manifest.json"), manifest, Path.Combine(Folder, "manifest.json")]);
        Assert.All(verdicts, v => Assert.Equal("[]", JsonSerializer.Deserialize<JsonElement>(v).GetProperty("errors").GetRawText()));
    }

    [Theory]
    [InlineData("--bot-id", "not-a-guid", "--site", "https://stories.example")]
    [InlineData("--bot-id", FakeChannel.AppId, "--site", "http://stories.example")]
    [InlineData("--bot-id", FakeChannel.AppId)]
    public async Task A_wrong_setting_is_told_with_its_cure(params string[] arguments)
    {
        var (exit, said) = await PackAsync(arguments);

        Assert.Equal(1, exit);
        Assert.Contains("--", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    private static async Task<(int Exit, string Said)> PackAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["run", Path.Combine(Folder, "pack.cs"), "--", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>Of a PNG, from its header.</summary>
    private static (int Width, int Height) Size(string png)
    {
        byte[] bytes = File.ReadAllBytes(png);
        Assert.Equal("PNG"u8.ToArray(), bytes[1..4]);
        return (System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20)));
    }
}
