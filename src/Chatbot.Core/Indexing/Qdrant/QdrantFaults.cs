using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Text.Json;

namespace Chatbot.Indexing.Qdrant;

/// <summary>What went wrong with a request, and what to do about it. Holds no secret and nothing of a question.</summary>
internal sealed class QdrantFaults(QdrantOptions options)
{
    private string Server => $"Qdrant at {options.Url}";

    public string NotQdrant => $"What answers at {options.Url} is not Qdrant's REST interface: correct Index:Url (environment: Index__Url); the REST port is 6333 by default.";

    /// <summary>Whether the same request may go well a little later.</summary>
    public static bool MayPass(Reply reply) =>
        reply.Status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || ((int)reply.Status >= 500 && (int)reply.Status != 507);

    /// <summary>Whether a 404 is Qdrant's own "doesn't exist", not another server's.</summary>
    public static bool IsOurs(Reply reply) => Text(reply) is { Length: > 0 };

    public string Describe(Exception error) => error switch
    {
        HttpRequestException { InnerException: AuthenticationException or { InnerException: AuthenticationException } } =>
            $"{Server} has a certificate that is not trusted here: name its authority's PEM file in Index:CertificateAuthority, or correct the host name in Index:Url.",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => $"{Server} cannot be found: correct the host name in Index:Url (environment: Index__Url).",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } or HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } =>
            $"{Server} cannot be reached: start it, or correct Index:Url (environment: Index__Url).",
        OperationCanceledException or Polly.Timeout.TimeoutRejectedException =>
            $"{Server} did not answer in time: see whether it is overloaded, or raise Index:SearchSeconds (searches) or Index:WriteSeconds (uploads).",
        _ => $"{Server} broke the connection: see its log, and what is between; if an upload is too large for it, lower Index:BatchBytes.",
    };

    public string Describe(Reply reply)
    {
        string said = Text(reply) is { Length: > 0 } text ? $" It says: {text}" : "";
        return (int)reply.Status switch
        {
            401 or 403 => $"{Server} refused the API key (HTTP {(int)reply.Status}): set Index:ApiKey (environment: Index__ApiKey) to a key that may manage collections and aliases.{said}",
            404 => NotQdrant,
            408 => $"{Server} timed out: it is overloaded; raise Index:WriteSeconds, or give it more memory or nodes.{said}",
            413 => $"{Server} holds an upload to be too large: lower Index:BatchBytes, or raise its service.max_request_size_mb.",
            429 => $"{Server} is asked too often for its limits{(reply.RetryAfter is { } wait ? $" and wants a pause of {Math.Ceiling(wait.TotalSeconds)} s" : "")}: raise the rate limits of its strict mode, or Index:RetryCapSeconds.",
            507 => $"{Server} has no room left: enlarge its disk or quota.{said}",
            >= 500 => $"{Server} failed (HTTP {(int)reply.Status}): see its log.{said}",
            400 when said.Contains("larger than allowed", StringComparison.Ordinal) => $"{Server} holds an upload to be too large: lower Index:BatchBytes, or raise its service.max_request_size_mb.",
            400 when said.Contains("dimension", StringComparison.OrdinalIgnoreCase) => $"{Server} holds vectors of other dimensions: run 'chatbot ingest --reembed', or 'chatbot ingest --reindex'.{said}",
            400 when said.Contains("Index required", StringComparison.Ordinal) => $"{Server} lacks a payload index: run 'chatbot ingest --reindex'.{said}",
            >= 300 and < 400 => NotQdrant,
            _ => $"{Server} refused a request (HTTP {(int)reply.Status}); it may be older than 1.16.{said}",
        };
    }

    /// <summary>The error's text, from JSON, or as it is (the authentication layer answers in plain text); shortened, on one line.</summary>
    private static string? Text(Reply reply)
    {
        string? text;
        try
        {
            using var json = JsonDocument.Parse(reply.Body);
            text = json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("status", out var status)
                && status.ValueKind == JsonValueKind.Object && status.TryGetProperty("error", out var error) ? error.GetString() : null;
        }
        catch (JsonException)
        {
            text = reply.Status == HttpStatusCode.NotFound ? null : Encoding.UTF8.GetString(reply.Body.AsSpan(0, Math.Min(reply.Body.Length, 300)));
            if (text?.Contains('<', StringComparison.Ordinal) == true) text = null;
        }
        text = text?.ReplaceLineEndings(" ").Trim();
        return text is { Length: > 300 } ? text[..300] + "…" : text;
    }
}
