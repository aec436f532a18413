using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Chatbot.Support.OpenAI;

/// <summary>
/// A model service on a loopback port that speaks the documented wire format of chat completions and embeddings, and refuses
/// whatever the documents do not allow. What it answers, how slowly and with which fault is the test's to say.
/// </summary>
internal sealed class StandIn : IAsyncDisposable
{
    public const string Key = "secret-key", Deployment = "writer", Reasoner = "reasoner", Embeddings = "vectors";

    private readonly WebApplication _app;
    private int _connections, _active;

    private StandIn(WebApplication app) => _app = app;

    public Uri Endpoint { get; private set; } = null!;

    /// <summary>What a chat request is answered with.</summary>
    public Func<ChatRequest, ChatReply> Answer { get; set; } = _ => ChatReply.Of("Hello.");

    /// <summary>What may go wrong with an embeddings request.</summary>
    public Func<Fault> EmbeddingFault { get; set; } = () => Fault.None;

    /// <summary>Every bearer token or key that is let in.</summary>
    public ISet<string> Keys { get; } = new HashSet<string>(StringComparer.Ordinal) { Key };

    public ConcurrentQueue<ChatRequest> Chats { get; } = new();

    /// <summary>False for long runs, whose requests would fill the memory.</summary>
    public bool Records { get; init; } = true;

    public ConcurrentQueue<IReadOnlyList<string>> Embedded { get; } = new();

    /// <summary>Names of the headers of the last request, and when each chat request was given up by its client.</summary>
    public IReadOnlyDictionary<string, string> LastHeaders { get; private set; } = new Dictionary<string, string>();

    public ConcurrentQueue<long> Aborted { get; } = new();

    public int Connections => _connections;

    /// <summary>Requests being answered now.</summary>
    public int Active => _active;

    public static async Task<StandIn> StartAsync(bool https = false, bool records = true)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        StandIn? server = null;
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Use(next => async connection =>
            {
                Interlocked.Increment(ref server!._connections);
                try { await next(connection); }
                finally { Interlocked.Decrement(ref server._connections); }
            });
            if (https) listen.UseHttps(Certificate());
        }));
        builder.WebHost.UseKestrelHttpsConfiguration();
        var app = builder.Build();
        server = new(app) { Records = records };
        app.MapPost("/openai/v1/chat/completions", server.ChatAsync);
        app.MapPost("/openai/v1/embeddings", server.EmbedAsync);
        // The older addresses, which Azure's own client class uses.
        app.MapPost("/openai/deployments/{deployment}/chat/completions", server.ChatAsync);
        app.MapPost("/openai/deployments/{deployment}/embeddings", server.EmbedAsync);
        await app.StartAsync();
        server.Endpoint = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/openai/v1/");
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ChatAsync(HttpContext http)
    {
        Interlocked.Increment(ref _active);
        try
        {
            if (!await AdmitAsync(http)) return;
            ChatRequest request;
            try { request = ChatRequest.Parse(await new StreamReader(http.Request.Body).ReadToEndAsync(), http.Request.RouteValues["deployment"] as string); }
            catch (WireException refused)
            {
                await Wire.RefuseAsync(http, refused);
                return;
            }

            if (Records) Chats.Enqueue(request);
            await ChatWriter.WriteAsync(http, request, Answer(request));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested) { }
        finally
        {
            // Not by a callback: whoever waits in this request is woken before it, and could end the request without it.
            if (http.RequestAborted.IsCancellationRequested) Aborted.Enqueue(TimeProvider.System.GetTimestamp());
            Interlocked.Decrement(ref _active);
        }
    }

    private async Task EmbedAsync(HttpContext http)
    {
        if (!await AdmitAsync(http)) return;
        try
        {
            var request = EmbeddingRequest.Parse(await new StreamReader(http.Request.Body).ReadToEndAsync(), http.Request.RouteValues["deployment"] as string);
            Embedded.Enqueue(request.Input);
            await EmbeddingWriter.WriteAsync(http, request, EmbeddingFault());
        }
        catch (WireException refused) { await Wire.RefuseAsync(http, refused); }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested) { }
    }

    private async Task<bool> AdmitAsync(HttpContext http)
    {
        LastHeaders = http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        string bearer = http.Request.Headers.Authorization.ToString();
        bool known = Keys.Contains(http.Request.Headers["api-key"].ToString())
            || (bearer.StartsWith("Bearer ", StringComparison.Ordinal) && Keys.Contains(bearer["Bearer ".Length..]));
        if (!known) await Wire.RefuseAsync(http, new(401, "401", "Access denied due to invalid subscription key or wrong API endpoint."));
        else if (http.Request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) != true) await Wire.RefuseAsync(http, new(415, "unsupported_media_type", "Send JSON."));
        else if (http.Request.RouteValues.ContainsKey("deployment") && !http.Request.Query.ContainsKey("api-version")) await Wire.RefuseAsync(http, new(404, "404", "Resource not found"));
        else return true;
        return false;
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
