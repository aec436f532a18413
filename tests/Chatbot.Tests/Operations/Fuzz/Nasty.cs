using System.Text;
using System.Text.Json.Nodes;

namespace Chatbot.Operations.Fuzz;

/// <summary>Values that break programs, by a seed: the same run again gives the same requests.</summary>
internal sealed class Nasty(int seed)
{
    /// <summary>Stands in every text, and may never come back as markup.</summary>
    public const string Mark = "<zq7x onload=alert(1)>";

    private static readonly string[] Texts =
    [
        "", " ", "null", "0", "-1", "9999999999999999999", "1e309", "NaN", "true", "../../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%00", "%", "%zz", "\0", "\r\nX-Injected: 1", "'; DROP TABLE answers; --",
        "\" OR 1=1", "{{7*7}}", "${jndi:ldap://127.0.0.1:1/a}", "http://127.0.0.1:1/", "http://169.254.169.254/latest/meta-data/", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "\ud800", "\u202e\u200b\ufeff",
        "😀👩‍👩‍👧‍👦", "ﷺ", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A", "us-belgium-drug-trafficking", "Who asked for the meeting?", "And then?", "stories", "help", "reset", "en", "xx-YY-zz", "*/*", "W/\"1\"", "bytes=0-,0-,0-", "2025-13-45", "Thu, 32 Foo 2025 25:61:61 GMT",
    ];

    public Random Dice { get; } = new(seed);

    public string Text() => Dice.Next(8) switch
    {
        0 => $"\"'>{Mark}</script><script>{Mark}",
        1 => $"{Mark} {Texts[Dice.Next(Texts.Length)]}",
        2 => new string((char)Dice.Next(1, 0x2fff), Dice.Next(1, 300)),
        3 => string.Concat(Enumerable.Range(0, Dice.Next(1, 40)).Select(_ => (char)Dice.Next(0x20, 0xd7ff))),
        _ => Texts[Dice.Next(Texts.Length)],
    };

    public T Of<T>(IReadOnlyList<T> choices) => choices[Dice.Next(choices.Count)];

    public bool Sometimes(int oneIn) => Dice.Next(oneIn) == 0;

    public JsonNode? Json(int depth = 0) => Dice.Next(depth > 3 ? 6 : 9) switch
    {
        0 => null,
        1 => JsonValue.Create(Dice.NextInt64(long.MinValue, long.MaxValue)),
        2 => JsonValue.Create(Dice.NextDouble() * 1e300),
        3 => JsonValue.Create(Sometimes(2)),
        < 6 => JsonValue.Create(Clean(Text())),
        6 => new JsonArray([.. Enumerable.Range(0, Dice.Next(4)).Select(_ => Json(depth + 1))]),
        7 => JsonNode.Parse(string.Concat(Enumerable.Repeat("[", 60)) + string.Concat(Enumerable.Repeat("]", 60))),
        _ => new JsonObject(Enumerable.Range(0, Dice.Next(4)).Select(i => KeyValuePair.Create($"k{i}", Json(depth + 1)))),
    };

    /// <summary>A well-formed sample with some values changed, removed, added, or its bytes scrambled.</summary>
    public byte[] Mutated(string sample)
    {
        if (Sometimes(6)) return Scrambled(sample);
        if (JsonNode.Parse(sample) is not JsonObject root) return Encoding.UTF8.GetBytes(sample);
        for (int i = Dice.Next(4); i > 0; i--)
        {
            var target = root;
            while (target.Select(p => p.Value).OfType<JsonObject>().ToList() is { Count: > 0 } inner && Sometimes(2)) target = Of(inner);
            string name = target.Count == 0 || Sometimes(8) ? $"k{Dice.Next(3)}" : target.ElementAt(Dice.Next(target.Count)).Key;
            if (Sometimes(6)) target.Remove(name);
            else target[name] = Json();
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    public byte[] Scrambled(string sample)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(sample);
        for (int i = Dice.Next(1, 6); i > 0 && bytes.Length > 0; i--) bytes[Dice.Next(bytes.Length)] = (byte)Dice.Next(256);
        return Sometimes(3) ? bytes[..Dice.Next(bytes.Length + 1)] : bytes;
    }

    // A lone surrogate cannot be written as JSON.
    private static string Clean(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
