using System.Text;
using System.Text.Json.Nodes;

namespace Chatbot.Channels.Slack;

/// <summary>Whatever a signed request holds, the server answers below 500 and goes on working.</summary>
[Collection(SlackServer.Name)]
public sealed class SlackFuzzTests(SlackFixture fixture)
{
    private static readonly string[] Texts = ["", " ", "\0", "é🙂\ud83d", "<!channel>", "<@U0BOTBOT1>", "&lt;&amp;", "%00%ff", "D0FUZZ", "1.1", "-1", "99999999999999999999", "null", new('a', 3_000), "http://127.0.0.1/", "ask", "use"];

    [Fact]
    public async Task Ten_thousand_mutated_payloads_are_never_a_server_error()
    {
        var random = new Random(10_000);
        string[] seeds = [.. Seeds().Select(s => s.ToJsonString())];
        var wrong = new List<string>();
        for (int batch = 0; batch < 100; batch++)
        {
            var requests = Enumerable.Range(0, 100).Select(_ => Mutate(random, seeds)).ToList();
            var statuses = await Task.WhenAll(requests.Select(async r => (r, Status: (int)(await fixture.PostAsync(r.Path, r.Body, r.Type)).StatusCode)));
            wrong.AddRange(statuses.Where(s => s.Status is >= 500 or < 200 or 401).Select(s => $"{s.Status}: {s.r.Body}"));
        }

        Assert.Empty(wrong);
        await fixture.SettleAsync();
        string channel = SlackFixture.NextChannel();
        await fixture.EventAsync(SlackFixture.Mention(channel, "Who asked for the meeting?"));
        await fixture.SettleAsync();
        Assert.Single(fixture.Slack.In(channel));
        Assert.Empty(fixture.Slack.Violations);
    }

    private static IEnumerable<JsonObject> Seeds()
    {
        yield return SlackFixture.Envelope(SlackFixture.Mention("C0FUZZ", "x"));
        yield return SlackFixture.Envelope(SlackFixture.Direct("D0FUZZ", ""));
        yield return SlackFixture.Envelope(new() { ["type"] = "app_home_opened", ["user"] = "U0F", ["channel"] = "D0FUZZ", ["tab"] = "messages" });
        yield return SlackFixture.Envelope(new() { ["type"] = "app_context_changed", ["user"] = "U0F", ["channel"] = "D0FUZZ", ["context"] = new JsonObject { ["entities"] = new JsonArray(new JsonObject { ["type"] = "slack#/types/channel_id", ["value"] = "C1" }) } });
        yield return SlackFixture.Envelope(new() { ["type"] = "assistant_thread_started", ["assistant_thread"] = new JsonObject { ["user_id"] = "U0F", ["channel_id"] = "D0FUZZ", ["thread_ts"] = "1.2", ["context"] = new JsonObject() } });
        yield return SlackFixture.Envelope(new() { ["type"] = "tokens_revoked", ["tokens"] = new JsonObject { ["oauth"] = new JsonArray("U1"), ["bot"] = new JsonArray("U2") } });
        yield return SlackFixture.Pressed("C0FUZZ", "1.1", "1.1", new() { ["type"] = "feedback_buttons", ["action_id"] = "feedback", ["value"] = "up:x" });
        yield return SlackFixture.Pressed(null, null, null, new() { ["type"] = "button", ["action_id"] = "ask_0", ["value"] = "" });
    }

    private static (string Path, string Body, string Type) Mutate(Random random, string[] seeds)
    {
        var node = JsonNode.Parse(seeds[random.Next(seeds.Length)])!.AsObject();
        for (int i = random.Next(1, 4); i > 0; i--) Change(random, node);
        string json = node.ToJsonString();
        if (random.Next(5) == 0) json = Scramble(random, json);
        return random.Next(4) switch
        {
            0 => ("/slack/interactions", SlackFixture.Form(new() { ["payload"] = json }), "application/x-www-form-urlencoded"),
            1 when random.Next(4) == 0 => ("/slack/interactions", json, "application/json"),
            1 => ("/slack/commands", Scramble(random, SlackFixture.Form(node.Where(p => p.Value is JsonValue).ToDictionary(p => p.Key, p => p.Value!.ToString()))), "application/x-www-form-urlencoded"),
            _ => ("/slack/events", json, "application/json"),
        };
    }

    private static void Change(Random random, JsonNode node)
    {
        while (true)
        {
            var children = node switch { JsonObject o => [.. o.Select(p => p.Value)], JsonArray a => [.. a], _ => new List<JsonNode?>() };
            if (children.Count == 0) return;
            int at = random.Next(children.Count);
            if (children[at] is JsonObject or JsonArray && random.Next(3) > 0)
            {
                node = children[at]!;
                continue;
            }

            JsonNode? value = random.Next(7) switch
            {
                0 => null,
                1 => random.Next(),
                2 => random.NextDouble() * 1e300,
                3 => random.Next(2) == 0,
                4 => new JsonArray(1, "x", null),
                5 => new JsonObject { ["id"] = new JsonObject { ["id"] = 1 } },
                _ => Texts[random.Next(Texts.Length)],
            };
            if (node is JsonObject o2 && random.Next(6) == 0) o2.Remove(o2.ElementAt(at).Key);
            else if (node is JsonObject o3) o3[o3.ElementAt(at).Key] = value;
            else node.AsArray()[at] = value;
            return;
        }
    }

    private static string Scramble(Random random, string text)
    {
        var scrambled = new StringBuilder(text);
        for (int i = random.Next(1, 5); i > 0 && scrambled.Length > 0; i--)
        {
            int at = random.Next(scrambled.Length);
            switch (random.Next(3))
            {
                case 0: scrambled.Remove(at, Math.Min(random.Next(1, 30), scrambled.Length - at)); break;
                case 1: scrambled[at] = (char)random.Next(1, 0x300); break;
                default: scrambled.Insert(at, new string("{[\"\\%&="[random.Next(7)], random.Next(1, 200))); break;
            }
        }

        return scrambled.ToString();
    }
}
