using System.Reflection;
using System.Text.RegularExpressions;
using Chatbot.Support;

namespace Chatbot.Infra;

/// <summary>The threat model names a test for every line, and each of them exists.</summary>
public sealed partial class SecurityTests
{
    [Fact]
    public void Every_threat_names_a_test_that_exists()
    {
        string[] rows = [.. File.ReadLines(Path.Combine(Repository.Root, "infra", "SECURITY.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)];
        Assert.InRange(rows.Length, 15, 60);
        var tests = typeof(SecurityTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance).Where(m => m.GetCustomAttributes<FactAttribute>().Any()).Select(m => $"{type.Name}.{m.Name}")).ToHashSet(StringComparer.Ordinal);
        foreach (string row in rows)
        {
            var named = Name().Matches(row.Split('|')[3]).Select(m => m.Groups[1].Value).ToList();
            Assert.True(named.Count > 0, $"No test is named: {row}");
            Assert.Empty(named.Where(name => !tests.Contains(name)));
        }
    }

    [GeneratedRegex(@"`(\w+\.\w+)`")]
    private static partial Regex Name();
}
