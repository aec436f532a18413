namespace Chatbot.Knowledge.Web;

/// <summary>The rules of a robots.txt that hold for us (RFC 9309): the longest rule that fits counts; of two equal ones, the one that allows.</summary>
internal sealed class Robots
{
    /// <summary>The name by which a site can address us.</summary>
    public const string Product = "StoryChatbot";

    private readonly List<(bool Allow, string Pattern)> rules = [];

    public static Robots Parse(string text)
    {
        var named = new Robots();
        var general = new Robots();
        bool forUs = false, forAll = false, inAgents = false, foundUs = false;
        foreach (string raw in text.Split('\n', '\r'))
        {
            string line = raw.Split('#')[0].Trim();
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0) continue;
            string key = line[..colon].Trim().ToLowerInvariant(), value = line[(colon + 1)..].Trim();
            if (key == "user-agent")
            {
                if (!inAgents) (forUs, forAll) = (false, false);
                inAgents = true;
                forUs |= value.Equals(Product, StringComparison.OrdinalIgnoreCase);
                forAll |= value == "*";
                foundUs |= forUs;
            }
            else if (key is "allow" or "disallow")
            {
                inAgents = false;
                if (value.Length == 0) continue;
                if (forUs) named.rules.Add((key == "allow", value));
                if (forAll) general.rules.Add((key == "allow", value));
            }
        }
        return foundUs ? named : general;
    }

    /// <param name="path">Path and query.</param>
    public bool Allows(string path)
    {
        var best = rules.Where(rule => Fits(rule.Pattern, path)).OrderByDescending(rule => rule.Pattern.Length).ThenByDescending(rule => rule.Allow).FirstOrDefault();
        return best.Pattern is null || best.Allow;
    }

    // '*' is any run of characters, '$' at the end the end. Without backtracking: the pattern is a stranger's.
    private static bool Fits(string pattern, string path)
    {
        bool end = pattern.EndsWith('$');
        string[] parts = (end ? pattern[..^1] : pattern).Split('*');
        if (!path.StartsWith(parts[0], StringComparison.Ordinal)) return false;
        int at = parts[0].Length;
        for (int i = 1; i < parts.Length; i++)
        {
            bool last = end && i == parts.Length - 1;
            int found = last ? Math.Max(path.Length - parts[i].Length, -1) : path.IndexOf(parts[i], at, StringComparison.Ordinal);
            if (found < at || (last && !path.EndsWith(parts[i], StringComparison.Ordinal))) return false;
            at = found + parts[i].Length;
        }
        return !end || parts.Length > 1 || at == path.Length;
    }
}
