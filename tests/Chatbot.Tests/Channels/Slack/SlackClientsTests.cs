using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Chatbot.Support;

namespace Chatbot.Channels.Slack;

/// <summary>Slack's own packages judge what we accept, what we send, and the stand-in that the other tests rely on.</summary>
[Collection(SlackServer.Name)]
public sealed class SlackClientsTests(SlackFixture fixture)
{
    private static readonly Dictionary<string, string> Types = new()
    {
        ["chat.postMessage"] = "ChatPostMessageArguments", ["chat.update"] = "ChatUpdateArguments", ["chat.postEphemeral"] = "ChatPostEphemeralArguments",
        ["chat.startStream"] = "ChatStartStreamArguments", ["chat.appendStream"] = "ChatAppendStreamArguments", ["chat.stopStream"] = "ChatStopStreamArguments",
        ["assistant.threads.setStatus"] = "AssistantThreadsSetStatusArguments", ["assistant.threads.setTitle"] = "AssistantThreadsSetTitleArguments",
        ["assistant.threads.setSuggestedPrompts"] = "AssistantThreadsSetSuggestedPromptsArguments", ["agents.sessions.setStatus"] = "AgentsSessionsSetStatusArguments",
        ["views.publish"] = "ViewsPublishArguments",
    };

    [Fact]
    public async Task Bolt_accepts_what_we_sign_and_we_accept_what_is_signed_for_bolt()
    {
        var random = new Random(11);
        var requests = SlackSignatureTests.Vectors.Select(v => (Secret: v.Data.Item1, Timestamp: long.Parse(v.Data.Item2), Body: v.Data.Item3))
            .Concat(Enumerable.Range(0, 60).Select(i => (Secret: $"secret-{i}", Timestamp: 1_700_000_000L + i, Body: new string([.. Enumerable.Range(0, random.Next(1, 400)).Select(_ => (char)random.Next(0x20, 0x2fff))])))).ToList();
        string Sign(int i) => SlackSignature.Sign(requests[i].Secret, $"{requests[i].Timestamp}", Encoding.UTF8.GetBytes(requests[i].Body));
        var input = new JsonArray([.. requests.SelectMany((r, i) => new[] { Sign(i), Sign(i)[..^1] + (Sign(i)[^1] == '0' ? '1' : '0') }, (r, s) => (JsonNode)new JsonObject { ["secret"] = r.Secret, ["timestamp"] = r.Timestamp, ["body"] = r.Body, ["signature"] = s })]);

        var (exit, output) = await SlackNode.RunAsync(["verify.mjs"], input.ToJsonString());

        Assert.True(exit == 0, output);
        var verdicts = JsonNode.Parse(output)!.AsArray();
        for (int i = 0; i < requests.Count; i++)
        {
            var (secret, timestamp, body) = requests[i];
            Assert.True(verdicts[2 * i]!["accepted"]!.GetValue<bool>());
            Assert.False(verdicts[2 * i + 1]!["accepted"]!.GetValue<bool>());
            Assert.True(SlackSignature.IsValid(secret, $"{timestamp}", verdicts[2 * i]!["signature"]!.GetValue<string>(), Encoding.UTF8.GetBytes(body), DateTimeOffset.FromUnixTimeSeconds(timestamp)));
        }
    }

    [Fact]
    public async Task Slacks_client_completes_the_same_calls_at_the_stand_in_also_when_it_is_limited()
    {
        string channel = SlackFixture.NextChannel();
        var (exit, output) = await SlackNode.RunAsync(["web-api.mjs", fixture.Slack.ApiUrl.AbsoluteUri, channel]);

        Assert.True(exit == 0, output);
        Assert.Equal("message_not_found", JsonNode.Parse(output.Split('\n')[^2])!["refusal"]!.GetValue<string>());
        Assert.Equal(["One sentence. Another sentence. The last."], fixture.Slack.In(channel).Where(m => m.Streamed.Length > 0).Select(m => m.Streamed));
        Assert.Empty(fixture.Slack.Violations);
    }

    [Fact]
    public async Task What_we_send_type_checks_as_arguments_of_Slacks_client()
    {
        SlackNode.SkipUnlessInstalled();
        await EverythingAsync();
        var source = new StringBuilder($"import type {{ {string.Join(", ", Types.Values)} }} from '@slack/web-api';\nimport type {{ AppMentionEvent, AssistantThreadStartedEvent, KnownBlock }} from '@slack/types';\nimport type {{ RespondArguments }} from '@slack/bolt';\n");
        int number = 0;
        var sent = fixture.Slack.Calls.Where(c => c.Token == "xoxb-one" && Types.ContainsKey(c.Method)).GroupBy(c => c.Method).ToList();
        Assert.Empty(Types.Keys.Except(sent.Select(g => g.Key)));
        foreach (var call in sent.SelectMany(g => g.Take(25))) Add(source, number++, Types[call.Method], call.Arguments, call.Arguments["blocks"] ?? call.Arguments["view"]?["blocks"]);
        foreach (var (_, body) in fixture.Slack.Responses.Take(25)) Add(source, number++, "RespondArguments", body, body["blocks"]);
        Add(source, number++, "AppMentionEvent", SlackFixture.Mention("C1", "x", thread: "1.2"), null);
        Add(source, number++, "AssistantThreadStartedEvent", Opened("D1", "1.2"), null);
        source.AppendLine("// @ts-expect-error: the check itself must be able to fail.\nexport const wrong: ChatUpdateArguments = { channel: 'C1', text: 'x', ts: 1 };");
        Directory.CreateDirectory(Path.Combine(SlackNode.Folder, "captured"));
        await File.WriteAllTextAsync(Path.Combine(SlackNode.Folder, "captured", "calls.ts"), source.ToString());

        var (exit, output) = await SlackNode.RunAsync(["node_modules/typescript/bin/tsc", "-p", "."]);

        Assert.True(exit == 0, output);
        Assert.True(number > 30, $"{number} payloads");
    }

    [Fact]
    public async Task The_manifest_is_valid_and_asks_for_the_scopes_that_are_used()
    {
        string schema = Path.Combine(Repository.Root, "..", "shared", "reference", "schemas", "slack-manifest-2.0.0.json"), manifest = Path.Combine(Repository.Root, "infra", "slack", "manifest.yaml");
        Assert.SkipUnless(File.Exists(schema), "Slack's manifest schema (../shared/reference) is not on this machine.");
        var (exit, output) = await SlackNode.RunAsync(["manifest.mjs", manifest, schema]);

        Assert.True(exit == 0 && output.Length == 0, output);
        string text = await File.ReadAllTextAsync(manifest);
        Assert.All(SlackOptions.Scopes, scope => Assert.Contains($"- {scope}\n", text, StringComparison.Ordinal));
    }

    /// <summary>Each way in which we call Slack, at least once.</summary>
    private async Task EverythingAsync()
    {
        string channel = SlackFixture.NextChannel(), old = SlackFixture.NextChannel('D'), agent = SlackFixture.NextChannel('D'), thread = SlackFixture.NextTs();
        await fixture.EventAsync(Opened(old, thread));
        foreach (string tab in new[] { "messages", "home" })
            await fixture.EventAsync(new() { ["type"] = "app_home_opened", ["user"] = SlackFixture.Reader, ["channel"] = agent, ["tab"] = tab, ["event_ts"] = thread });
        await fixture.SettleAsync();
        await fixture.EventAsync(SlackFixture.Direct(old, "Who asked for the meeting?", thread: thread));
        await fixture.EventAsync(SlackFixture.Direct(agent, "Who is Bart De Wever?"));
        await fixture.EventAsync(SlackFixture.Mention(channel, await fixture.LongQuestionAsync()));
        await fixture.CommandAsync(channel, "ask Who asked for the meeting?", "types");
        await fixture.SettleAsync();
        fixture.Slack.StreamsExpireAfter = 0;
        await fixture.EventAsync(SlackFixture.Mention(channel, await fixture.LongQuestionAsync()));
        await fixture.SettleAsync();
        fixture.Slack.StreamsExpireAfter = null;
        string answerId = fixture.Slack.In(channel)[0].Metadata!["event_payload"]!["answer_id"]!.GetValue<string>();
        await fixture.InteractionAsync(SlackFixture.Pressed(channel, "1.1", "1.1", new() { ["type"] = "feedback_buttons", ["action_id"] = "feedback", ["value"] = $"up:{answerId}" }));
        await fixture.SettleAsync();
    }

    private static JsonObject Opened(string channel, string thread) => new()
    {
        ["type"] = "assistant_thread_started",
        ["assistant_thread"] = new JsonObject { ["user_id"] = SlackFixture.Reader, ["channel_id"] = channel, ["thread_ts"] = thread, ["context"] = new JsonObject() },
        ["event_ts"] = thread,
    };

    private static void Add(StringBuilder source, int number, string type, JsonObject value, JsonNode? blocks)
    {
        source.AppendLine($"export const c{number}: {type} = {value.ToJsonString(new JsonSerializerOptions { WriteIndented = false })};");
        if (blocks is not null) source.AppendLine($"export const b{number}: KnownBlock[] = {blocks.ToJsonString()};");
    }
}
