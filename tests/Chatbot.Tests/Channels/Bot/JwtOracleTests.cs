using System.Text.Json;
using System.Text.Json.Nodes;
using Chatbot.Support;

namespace Chatbot.Channels.Bot;

/// <summary>Microsoft's botframework-connector judges the same tokens: we agree, or are stricter where we say why.</summary>
public sealed class JwtOracleTests(BotServer server) : IClassFixture<BotServer>
{
    /// <summary>Where we differ from the JavaScript SDK: we accept what the .NET SDK accepts, and refuse what may be forged.</summary>
    private static readonly Dictionary<string, bool> Differences = new(StringComparer.Ordinal)
    {
        ["serviceurl case"] = true,
        ["no exp"] = false,
        ["key without endorsements"] = false,
        ["entra stranger's tenant"] = false,
        ["entra tid of another tenant"] = false,
        ["entra no tid"] = false,
        ["entra service host not listed"] = false,
    };

    [Fact]
    public async Task The_SDK_agrees_on_every_token()
    {
        NodeClient.Path("bot");
        var names = BotAuthenticationTests.Cases.Select(c => c.Data.Item1).Where(n => n != "two headers").ToList();
        var cases = names.Select(name => (Name: name, Made: BotAuthenticationTests.Make(server, name))).ToList();
        var input = new JsonObject
        {
            ["metadata"] = server.Channel.Settings["Bot:Metadata"], ["entraMetadata"] = server.Channel.Settings["Bot:EntraMetadata"], ["appId"] = FakeChannel.AppId,
            ["cases"] = new JsonArray([.. cases.Select(c => (JsonNode)new JsonObject
            {
                ["name"] = c.Name, ["authorization"] = c.Made.Authorization, ["activity"] = JsonSerializer.SerializeToNode(c.Made.Activity, ActivityJson.Wire.Activity),
            })]),
        };

        var verdicts = JsonSerializer.Deserialize<Dictionary<string, bool>>((await NodeClient.RunAsync("bot", "jwt-oracle.cjs", [], input.ToJsonString()))[^1])!;

        var disagreements = new List<string>();
        foreach (var (name, (authorization, activity)) in cases)
        {
            var response = await server.PostAsync(JsonSerializer.Serialize(activity with { Type = "typing" }, ActivityJson.Wire.Activity), authorization);
            bool ours = response.IsSuccessStatusCode;
            bool explained = Differences.TryGetValue(name, out bool expected) ? ours == expected && verdicts[name] != expected : ours == verdicts[name];
            if (!explained) disagreements.Add($"{name}: ours {ours}, theirs {verdicts[name]}");
        }

        Assert.Empty(disagreements);
    }
}
