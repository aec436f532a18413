using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Chatbot.Support;

namespace Chatbot.Channels.Bot;

/// <summary>Activities that are broken in every way: never a fault of ours, and never a call to an address that no token named.</summary>
public sealed class BotFuzzTests(BotServer server) : IClassFixture<BotServer>
{
    private const int Count = 10_000;

    private readonly Random _random = new(20_250_910);

    [Fact]
    public async Task Ten_thousand_broken_activities_never_fail_us_and_never_make_us_call_out()
    {
        using var trap = new TcpListener(IPAddress.Loopback, 0);
        trap.Start();
        string trapUrl = $"http://127.0.0.1:{((IPEndPoint)trap.LocalEndpoint).Port}/";
        var samples = Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Chatbot.Tests", "Samples", "activities"), "*.json")
            .Select(f => File.ReadAllText(f).Replace("SERVICE_URL", server.Channel.ServiceUrl, StringComparison.Ordinal)).ToList();
        string?[] authorizations = [null, "Bearer garbage", $"Bearer {server.Channel.Token()}", $"Bearer {server.Channel.Token(claims: ("serviceurl", "https://evil.example/"))}"];
        var statuses = new System.Collections.Concurrent.ConcurrentDictionary<int, int>();
        var bodies = Enumerable.Range(0, Count).Select(i => (Body: Mutate(samples[i % samples.Count], trapUrl), Authorization: authorizations[_random.Next(authorizations.Length)])).ToList();

        await Parallel.ForEachAsync(bodies, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (each, _) =>
        {
            using var response = await server.PostAsync(each.Body, each.Authorization);
            statuses.AddOrUpdate((int)response.StatusCode, 1, (_, n) => n + 1);
            // An invoke that nobody handles is documented as 501.
            Assert.True((int)response.StatusCode is < 500 or 501, $"{response.StatusCode}: {each.Body}");
        });

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", statuses.OrderBy(s => s.Key).Select(s => $"{s.Key}: {s.Value}")));
        Assert.False(trap.Pending(), "The server called an address that no token named.");
        Assert.All(server.Channel.Received, s => Assert.Equal(server.Channel.ServiceUrl, s.Activity.ServiceUrl, ignoreCase: true));
        Assert.DoesNotContain(server.Logs.Lines, l => l.StartsWith("Error", StringComparison.Ordinal) && l.Contains("Fault", StringComparison.Ordinal));
    }

    private string Mutate(string sample, string trap)
    {
        if (_random.Next(10) == 0) return Scramble(sample);
        var root = JsonNode.Parse(sample)!.AsObject();
        for (int i = _random.Next(1, 4); i > 0; i--)
        {
            var target = Pick(root);
            if (target.Count == 0) continue;
            string name = target.ElementAt(_random.Next(target.Count)).Key;
            if (_random.Next(4) == 0) target.Remove(name);
            else target[name] = Value(trap);
        }

        if (_random.Next(4) == 0) root["serviceUrl"] = trap;
        return root.ToJsonString();
    }

    private JsonObject Pick(JsonObject root)
    {
        var inner = root.Select(p => p.Value).OfType<JsonObject>().ToList();
        return inner.Count > 0 && _random.Next(2) == 0 ? inner[_random.Next(inner.Count)] : root;
    }

    private JsonNode? Value(string trap) => _random.Next(14) switch
    {
        0 => null,
        1 => _random.Next(),
        2 => true,
        3 => "",
        4 => new string('x', _random.Next(5_000)),
        5 => new JsonArray(null, 1, "a", new JsonObject { ["id"] = 5 }),
        6 => new JsonObject { ["id"] = new JsonObject() },
        7 => trap,
        8 => "\0\u202e\ud83d\ude00",
        9 => "file:///etc/passwd",
        10 => "invoke",
        11 => "expectReplies",
        12 => -1e308,
        _ => JsonNode.Parse(string.Concat(Enumerable.Repeat("[", 40)) + string.Concat(Enumerable.Repeat("]", 40))),
    };

    private string Scramble(string sample)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(sample);
        for (int i = _random.Next(1, 6); i > 0; i--) bytes[_random.Next(bytes.Length)] = (byte)_random.Next(32, 127);
        return Encoding.UTF8.GetString(bytes, 0, _random.Next(2) == 0 ? bytes.Length : _random.Next(bytes.Length));
    }
}
