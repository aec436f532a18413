using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Chatbot.Support;
using k8s;
using YamlDotNet.RepresentationModel;

namespace Chatbot.Infra;

/// <summary>The files that others' tools read: each says how far it was tried, and each tool that is at hand finds no fault.</summary>
public sealed partial class FilesTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "infra");
    private static readonly string Workflows = Path.Combine(Repository.Root, ".github", "workflows");

    /// <summary>Kinds of files that hold no remark, or none that their tool would keep.</summary>
    private static readonly string[] Mute = [".json", ".png", ".svg", ".cs"];

    public static TheoryData<string> All => [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(Workflows)).Select(f => Path.GetRelativePath(Repository.Root, f)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Yaml => [.. All.Select(row => row.Data).Where(f => f.EndsWith(".yaml", StringComparison.Ordinal) || f.EndsWith(".yml", StringComparison.Ordinal))];

    /// <summary>A file that can hold no remark is spoken for by the README beside or above it.</summary>
    [Theory, MemberData(nameof(All))]
    public void Every_file_says_how_far_it_was_tried(string file)
    {
        string path = Path.Combine(Repository.Root, file);
        if (State().IsMatch(Head(path))) return;
        for (var folder = new DirectoryInfo(Path.GetDirectoryName(path)!); folder.FullName.StartsWith(Folder, StringComparison.Ordinal); folder = folder.Parent!)
        {
            string readme = Path.Combine(folder.FullName, "README.md");
            if (Mute.Contains(Path.GetExtension(file)) && File.Exists(readme) && State().IsMatch(Head(readme))) return;
        }

        Assert.Fail($"{file} does not say 'State: run', 'State: schema-checked' or 'State: unverified' in its head.");
    }

    [Theory, MemberData(nameof(Yaml))]
    public void A_YAML_file_parses(string file)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(File.ReadAllText(Path.Combine(Repository.Root, file))));
        Assert.NotEmpty(stream.Documents);
    }

    [Theory]
    [InlineData("compose", "infra/compose.yaml"), InlineData("dockerfile", "infra/Dockerfile"), InlineData("workflow", ".github/workflows/build.yml")]
    public async Task The_tool_of_its_kind_finds_no_fault(string kind, string file) =>
        Assert.Empty(await NodeClient.RunAsync("infra", "check.cjs", [kind, Path.Combine(Repository.Root, file)]));

    [Fact]
    public void Every_manifest_is_what_Kubernetes_own_types_expect()
    {
        var kinds = new List<string>();
        foreach (string file in Directory.GetFiles(Path.Combine(Folder, "kubernetes"), "*.yaml").Where(f => !f.EndsWith("kustomization.yaml", StringComparison.Ordinal)))
            foreach (object manifest in KubernetesYaml.LoadAllFromString(File.ReadAllText(file), strict: true)) kinds.Add(((IKubernetesObject)manifest).Kind);
        foreach (string kind in new[] { "Namespace", "ConfigMap", "StatefulSet", "Service", "Ingress", "NetworkPolicy", "PodDisruptionBudget", "HorizontalPodAutoscaler" }) Assert.Contains(kind, kinds);
        string listed = File.ReadAllText(Path.Combine(Folder, "kubernetes", "kustomization.yaml"));
        Assert.All(Directory.GetFiles(Path.Combine(Folder, "kubernetes"), "*.yaml"), file => Assert.True(file.EndsWith("kustomization.yaml", StringComparison.Ordinal) || listed.Contains(Path.GetFileName(file), StringComparison.Ordinal), file));
    }

    [Fact]
    public void A_mistake_in_a_manifest_is_found() =>
        Assert.ThrowsAny<Exception>(() => KubernetesYaml.LoadAllFromString("apiVersion: v1\nkind: Service\nmetadata: { name: x }\nspec: { prots: [] }\n", strict: true));

    /// <summary>Environment variables such as <c>Limits__BodyBytes</c>, wherever they stand, are options that there are.</summary>
    [Fact]
    public void Every_setting_named_is_an_option()
    {
        var options = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src", "Chatbot", "appsettings.json")))!;
        var unknown = new List<string>();
        foreach (string file in All.Select(row => row.Data))
            foreach (Match match in Setting().Matches(File.ReadAllText(Path.Combine(Repository.Root, file))))
                if (match.Groups["section"].Value != "Logging" && options[match.Groups["section"].Value]?.AsObject().ContainsKey(match.Groups["key"].Value) != true && !Secrets.Contains(match.Value))
                    unknown.Add($"{file}: {match.Value}");
        Assert.Empty(unknown);
    }

    /// <summary>Secrets are not listed in a file that people edit.</summary>
    private static readonly string[] Secrets = ["Bot__Password", "DirectLine__Secret"];

    private static string Head(string path) => string.Join('\n', File.ReadLines(path).Take(12));

    [GeneratedRegex("State: (run|schema-checked|unverified)")]
    private static partial Regex State();

    [GeneratedRegex(@"\b(?<section>[A-Z][A-Za-z]+)__(?<key>[A-Z][A-Za-z]+)")]
    private static partial Regex Setting();
}
