using System.Text.RegularExpressions;
using Chatbot.Support;

namespace Chatbot;

/// <summary>The walls between folders hold: each folder of the engine uses only what it may.</summary>
public partial class ArchitectureTests
{
    private static readonly string[] Knows = ["Knowledge", "Text"];

    /// <summary>Folder of Chatbot.Core and the other folders it may use. What is not listed may use everything.</summary>
    public static TheoryData<string, string[]> Walls => new()
    {
        { "Text", [] },
        { "ModelService", [] },
        { "Embedding", ["Text", "ModelService"] },
        { "Knowledge", ["Storage", "Indexing", "Embedding", "Text"] },
        { "Storage", [.. Knows, "Indexing", "Embedding"] },
        { "Indexing", [.. Knows, "Storage", "Embedding", "Diagnostics"] },
        { "Retrieval", [.. Knows, "Indexing", "Embedding", "Storage"] },
        { "Answering", [.. Knows, "Retrieval", "Embedding", "ModelService", "Diagnostics"] },
    };

    [Theory, MemberData(nameof(Walls))]
    public void A_folder_of_the_engine_uses_only_what_it_may(string folder, string[] allowed)
    {
        var trespasses = Sources("Chatbot.Core", folder)
            .SelectMany(file => Usings(file).Select(used => (File: Path.GetFileName(file), Used: used)))
            .Where(u => u.Used != folder && !allowed.Contains(u.Used));
        Assert.Empty(trespasses);
    }

    [Fact]
    public void The_engine_knows_neither_HTTP_nor_a_container()
    {
        var foreign = typeof(Assistant).Assembly.GetReferencedAssemblies().Select(a => a.Name!)
            .Where(name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
                || name.StartsWith("Microsoft.Extensions.DependencyInjection", StringComparison.Ordinal)
                || name.StartsWith("Microsoft.Extensions.Hosting", StringComparison.Ordinal));
        Assert.Empty(foreign);
    }

    [Fact]
    public void A_channel_never_names_another()
    {
        string channels = Path.Combine(Repository.Root, "src", "Chatbot", "Channels");
        var trespasses =
            from folder in Directory.GetDirectories(channels).Select(Path.GetFileName)
            from file in Sources("Chatbot", Path.Combine("Channels", folder!))
            from Match match in ChannelUsing().Matches(File.ReadAllText(file))
            where match.Groups[1].Value != folder
            select $"{Path.GetFileName(file)} uses {match.Groups[1].Value}";
        Assert.Empty(trespasses);
    }

    [Fact]
    public void No_file_is_over_300_lines()
    {
        var sources = new[] { "src", "tests" }.SelectMany(top => Directory.EnumerateFiles(Path.Combine(Repository.Root, top), "*.*", SearchOption.AllDirectories))
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".js", StringComparison.Ordinal))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal) && !f.Contains("/node_modules/", StringComparison.Ordinal));
        Assert.Empty(sources.Where(f => File.ReadLines(f).Count() > 300));
    }

    private static IEnumerable<string> Sources(string project, string folder)
    {
        string path = Path.Combine(Repository.Root, "src", project, folder);
        return Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories) : [];
    }

    private static IEnumerable<string> Usings(string file) =>
        ChatbotUsing().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value).Distinct();

    [GeneratedRegex(@"^using (?:static )?Chatbot\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex ChatbotUsing();

    [GeneratedRegex(@"^using (?:static )?Chatbot\.Channels\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex ChannelUsing();
}
