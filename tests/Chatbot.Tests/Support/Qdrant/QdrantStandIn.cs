using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Chatbot.Support.Qdrant;

/// <summary>
/// Qdrant's REST interface on a loopback port, as far as we use it: every request and every response is held against the
/// published OpenAPI description (a field that is not described is refused), and the endpoints do what the documents say, by
/// comparing every point. What goes wrong, and how slowly, is the test's to say.
/// </summary>
internal sealed class QdrantStandIn : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly OpenApi openApi;
    private readonly Lock gate = new();

    private QdrantStandIn(WebApplication app, OpenApi openApi) => (this.app, this.openApi) = (app, openApi);

    public Uri Address { get; private set; } = null!;

    public QdrantDatabase Database { get; } = new();

    /// <summary>The key asked for; null lets everybody in.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Called with each request ("post /collections/x/points") before it is served; true: it has been answered, or broken off.</summary>
    public Func<string, HttpContext, Task<bool>> Fault { get; set; } = (_, _) => Task.FromResult(false);

    /// <summary>Every request served ("post /collections/x/points").</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Responses of ours that the description does not allow: always none.</summary>
    public ConcurrentQueue<string> Wrong { get; } = new();

    /// <param name="port">0 for any.</param>
    /// <param name="configure">More of the listening socket, such as TLS.</param>
    public static async Task<QdrantStandIn> StartAsync(int port = 0, Action<Microsoft.AspNetCore.Server.Kestrel.Core.ListenOptions>? configure = null)
    {
        var judge = OpenApi.Load();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, port, listen => configure?.Invoke(listen));
        });
        builder.WebHost.UseKestrelHttpsConfiguration();
        var web = builder.Build();
        var server = new QdrantStandIn(web, judge);
        web.Run(server.ServeAsync);
        await web.StartAsync();
        server.Address = new(web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task ServeAsync(HttpContext http)
    {
        string path = http.Request.Path.Value!, method = http.Request.Method.ToLowerInvariant();
        try
        {
            if (await Fault($"{method} {path}", http)) return;
            if (path is "/healthz" or "/livez" or "/readyz") { await TextAsync(http, 200, path == "/readyz" ? "all shards are ready" : "healthz check passed"); return; }
            string bearer = http.Request.Headers.Authorization.ToString();
            string given = bearer.StartsWith("Bearer ", StringComparison.Ordinal) ? bearer[7..] : http.Request.Headers["api-key"].ToString();
            if (ApiKey is not null && path != "/" && given != ApiKey)
            {
                await TextAsync(http, 401, given.Length == 0 ? "Must provide an API key or an Authorization bearer token" : "Invalid API key or JWT");
                return;
            }
            if (openApi.Match(path) is not { } described) { http.Response.StatusCode = 404; return; }
            Requests.Enqueue($"{method} {path}");
            var body = await BodyAsync(http);
            if (openApi.CheckRequest(described, method, http.Request.Query.Select(pair => new KeyValuePair<string, string>(pair.Key, pair.Value.ToString())), body) is { } wrong)
                throw new QdrantError(400, $"Format error in JSON body: {wrong}");
            object? result;
            byte[] reply;
            lock (gate)
            {
                result = Routes.Serve(Database, method, path, body);
                reply = JsonSerializer.SerializeToUtf8Bytes(path == "/" ? result : new { result, status = "ok", time = 0.001 });
            }
            await ReplyAsync(http, described, method, 200, reply);
        }
        catch (QdrantError error)
        {
            byte[] reply = JsonSerializer.SerializeToUtf8Bytes(new { status = new { error = error.Message }, time = 0.001 });
            await ReplyAsync(http, openApi.Match(path)!, method, error.Status, reply);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested) { }
    }

    private async Task ReplyAsync(HttpContext http, string described, string method, int status, byte[] reply)
    {
        using var json = JsonDocument.Parse(reply);
        if (openApi.CheckResponse(described, method, status, json.RootElement) is { } wrong)
        {
            Wrong.Enqueue($"{method} {described}: {wrong}");
            await TextAsync(http, 500, $"the stand-in is wrong: {wrong}");
            return;
        }
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await http.Response.Body.WriteAsync(reply);
    }

    private static async Task<JsonElement?> BodyAsync(HttpContext http)
    {
        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer);
        if (buffer.Length == 0) return null;
        if (buffer.Length > 32 * 1024 * 1024) throw new QdrantError(400, $"JSON payload ({buffer.Length} bytes) is larger than allowed (limit: 33554432 bytes).");
        try { return JsonDocument.Parse(buffer.ToArray()).RootElement; }
        catch (JsonException error) { throw new QdrantError(400, $"Format error in JSON body: {error.Message}"); }
    }

    public static async Task TextAsync(HttpContext http, int status, string text)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain";
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text));
    }
}
