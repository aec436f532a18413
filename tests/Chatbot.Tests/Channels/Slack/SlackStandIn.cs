using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Chatbot.Channels.Slack;

/// <summary>A call that arrived.</summary>
internal sealed record SlackCall(string Method, string? Token, JsonObject Arguments, string? Error);

/// <summary>A message as readers see it.</summary>
internal sealed record SlackShown(string Channel, string Ts, string? ThreadTs)
{
    public string Text { get; set; } = "";

    public string Streamed { get; set; } = "";

    public JsonArray Blocks { get; set; } = [];

    public JsonNode? Metadata { get; set; }

    public bool Streaming { get; set; }

    public int Appends { get; set; }
}

/// <summary>
/// The Slack Web API on a loopback port: strict about tokens, documented fields, limits, streaming states and rate limits. It
/// takes JSON and forms alike, as Slack does.
/// </summary>
internal sealed class SlackStandIn : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Random _dice = new(20_26);
    private readonly Lock _gate = new();
    private long _ts = 1_700_000_000;

    private SlackStandIn(WebApplication app) => _app = app;

    public Uri ApiUrl { get; private set; } = null!;

    public ConcurrentQueue<SlackCall> Calls { get; } = new();

    public ConcurrentQueue<string> Violations { get; } = new();

    public ConcurrentDictionary<string, SlackShown> Messages { get; } = new();

    public ConcurrentQueue<(string Id, JsonObject Body)> Responses { get; } = new();

    public ConcurrentDictionary<string, bool> Tokens { get; } = new() { ["xoxb-one"] = true };

    /// <summary>The share of calls that are answered 429; none by default.</summary>
    public double LimitedShare { get; set; }

    public int Limited { get; private set; }

    /// <summary>A stream ends by itself after so many appends; null: never.</summary>
    public int? StreamsExpireAfter { get; set; }

    /// <summary>Methods that this workspace refuses, and its error; <c>METHOD blocks</c>: only with blocks.</summary>
    public ConcurrentDictionary<string, string> Refused { get; } = new();

    /// <summary>What the next <c>oauth.v2.access</c> returns.</summary>
    public JsonObject? Access { get; set; }

    public static async Task<SlackStandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var standIn = new SlackStandIn(app);
        app.MapPost("/api/{method}", standIn.CallAsync);
        app.MapPost("/respond/{id}", standIn.RespondAsync);
        await app.StartAsync();
        string address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        standIn.ApiUrl = new Uri(address + "/api/");
        return standIn;
    }

    public Uri ResponseUrl(string id) => new(ApiUrl, $"/respond/{id}");

    public IReadOnlyList<SlackShown> In(string channel) => [.. Messages.Values.Where(m => m.Channel == channel).OrderBy(m => m.Ts, StringComparer.Ordinal)];

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> CallAsync(string method, HttpRequest request)
    {
        var arguments = await ReadAsync(request);
        string? token = request.Headers.Authorization.ToString() is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var bearer] ? bearer : null;
        if (arguments.Remove("token", out var inBody)) token ??= inBody?.GetValue<string>();
        lock (_gate)
        {
            if (_dice.NextDouble() < LimitedShare)
            {
                Limited++;
                request.HttpContext.Response.Headers.RetryAfter = "1";
                return Results.Json(new JsonObject { ["ok"] = false, ["error"] = "ratelimited" }, statusCode: 429);
            }

            var details = new List<string>();
            string? error = method != "oauth.v2.access" && (token is null || !Tokens.ContainsKey(token)) ? "invalid_auth"
                : Refused.GetValueOrDefault(method) ?? (arguments.ContainsKey("blocks") ? Refused.GetValueOrDefault(method + " blocks") : null) ?? SlackMethodRules.Check(method, arguments, details);
            foreach (string detail in details) Violations.Enqueue($"{method}: {detail}");
            var result = error is null ? Do(method, arguments, ref error) : [];
            Calls.Enqueue(new(method, token, (JsonObject)arguments.DeepClone(), error));
            result["ok"] = error is null;
            if (error is not null) result["error"] = error;
            return Results.Json(result);
        }
    }

    private JsonObject Do(string method, JsonObject a, ref string? error)
    {
        switch (method)
        {
            case "chat.postMessage" or "chat.startStream":
                var posted = new SlackShown(Text(a, "channel")!, NextTs(), Text(a, "thread_ts"))
                {
                    Text = Text(a, "text") ?? "", Streamed = Streamed(a), Blocks = Blocks(a), Metadata = a["metadata"]?.DeepClone(), Streaming = method == "chat.startStream",
                };
                Messages[$"{posted.Channel}:{posted.Ts}"] = posted;
                return new() { ["channel"] = posted.Channel, ["ts"] = posted.Ts, ["message"] = new JsonObject { ["text"] = posted.Text } };
            case "chat.update":
                if (!Messages.TryGetValue($"{Text(a, "channel")}:{Text(a, "ts")}", out var old)) error = "message_not_found";
                else if (old.Streaming) error = "streaming_state_conflict";
                else (old.Text, old.Streamed, old.Blocks, old.Metadata) = (Text(a, "text") ?? old.Text, "", a["blocks"] is null ? old.Blocks : Blocks(a), a["metadata"]?.DeepClone() ?? old.Metadata);
                return new() { ["channel"] = Text(a, "channel"), ["ts"] = Text(a, "ts") };
            case "chat.appendStream" or "chat.stopStream":
                if (!Messages.TryGetValue($"{Text(a, "channel")}:{Text(a, "ts")}", out var stream)) error = "message_not_found";
                else if (!stream.Streaming || stream.Appends++ >= (StreamsExpireAfter ?? int.MaxValue)) (error, stream.Streaming) = ("message_not_in_streaming_state", false);
                else (stream.Streamed, stream.Blocks, stream.Metadata, stream.Streaming) = (stream.Streamed + Streamed(a), Blocks(a), a["metadata"]?.DeepClone(), method == "chat.appendStream");
                return new() { ["channel"] = Text(a, "channel"), ["ts"] = Text(a, "ts") };
            case "oauth.v2.access":
                if (Access is null) error = "invalid_code";
                return (JsonObject?)Access?.DeepClone() ?? [];
            default:
                return [];
        }
    }

    private async Task<IResult> RespondAsync(string id, HttpRequest request)
    {
        var body = (JsonObject)(await JsonNode.ParseAsync(request.Body))!;
        foreach (string field in body.Select(p => p.Key).Except(["text", "blocks", "response_type", "replace_original", "delete_original", "thread_ts"])) Violations.Enqueue($"response_url: unknown field {field}");
        if (body["blocks"] is JsonArray blocks) foreach (string violation in SlackBlockRules.Check(blocks, 50)) Violations.Enqueue($"response_url: {violation}");
        if (Responses.Count(r => r.Id == id) >= 5) return Results.NotFound("used_url");
        Responses.Enqueue((id, body));
        return Results.Text("ok");
    }

    private static async Task<JsonObject> ReadAsync(HttpRequest request)
    {
        if (!request.HasFormContentType) return (JsonObject)(await JsonNode.ParseAsync(request.Body))!;
        var arguments = new JsonObject();
        foreach (var (name, value) in await request.ReadFormAsync())
            arguments[name] = name is "blocks" or "chunks" or "metadata" or "prompts" or "view" or "unfurl_links" or "unfurl_media" ? JsonNode.Parse(value.ToString()) : value.ToString();
        return arguments;
    }

    /// <summary>Markdown text, whether given alone or as chunks.</summary>
    private static string Streamed(JsonObject a) => (Text(a, "markdown_text") ?? "")
        + string.Concat(a["chunks"]?.AsArray().Where(c => c!["type"]!.GetValue<string>() == "markdown_text").Select(c => c!["text"]!.GetValue<string>()) ?? []);

    private static JsonArray Blocks(JsonObject a) => (JsonArray?)a["blocks"]?.DeepClone() ?? [];

    private static string? Text(JsonObject a, string name) => a[name]?.GetValue<string>();

    private string NextTs() => $"{_ts++}.{_ts.ToString("D6", CultureInfo.InvariantCulture)[^6..]}";
}
