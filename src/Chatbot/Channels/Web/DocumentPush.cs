using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Chatbot.Indexing;
using Chatbot.Knowledge;
using Chatbot.Knowledge.Ingest;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Web;

/// <summary>What became of a pushed document.</summary>
/// <param name="Id">Its own id: push and delete it by this.</param>
/// <param name="Documents">The document that it is part of: another where the same text had been there; none if an editor's own file holds the article.</param>
/// <param name="Version">The knowledge version from which on answers know it: those given from now on.</param>
public sealed record PushResult(string Id, FileOutcome Outcome, IReadOnlyList<string> Documents, long Version);

/// <summary>The JSON of what a content management system sends and gets.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(PushedArticle))]
[JsonSerializable(typeof(PushResult))]
public sealed partial class PushJson : JsonSerializerContext;

/// <summary><c>POST /api/documents</c> and <c>DELETE /api/documents/{id}</c>: a content management system keeps the knowledge current. Closed while no key is set.</summary>
public static class DocumentPush
{
    private const int MaxBytes = 5_000_000;

    public static void MapDocumentPush(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<CmsOptions>>().Value.ApiKey is not { Length: > 0 } key) return;
        var documents = app.MapGroup("/api/documents").AddEndpointFilter(async (context, next) =>
            IsAuthentic(context.HttpContext.Request, key) ? await next(context)
                : TypedResults.Problem("Send the key of Cms:ApiKey in the header 'Authorization: Bearer KEY'.", statusCode: 401, title: "Not authorised"));
        documents.MapPost("", PushAsync).WithName("pushDocument").WithSummary("Add or replace an article; answered when it is effective")
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes)).Accepts<PushedArticle>("application/json", "text/html")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(413).ProducesProblem(415);
        documents.MapDelete("/{id}", DeleteAsync).WithName("deleteDocument").WithSummary("Take a pushed article back; answered when it is effective")
            .ProducesProblem(401).ProducesProblem(409);
    }

    private static async Task<Results<JsonHttpResult<PushResult>, ProblemHttpResult>> PushAsync(
        HttpRequest request, PushedSources pushed, IndexFollower follower, Library library, CancellationToken cancellationToken)
    {
        bool isPage = request.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;
        if (!isPage && !request.HasJsonContentType()) return TypedResults.Problem("Send JSON (an article or a ninjs item) or text/html (a page).", statusCode: 415, title: "Unknown format");
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        try
        {
            var (id, outcome, version) = await pushed.PushAsync(body.ToArray(), isPage, json => json.Deserialize(PushJson.Default.PushedArticle), cancellationToken);
            await EffectiveAsync(follower, library, cancellationToken);
            return TypedResults.Json(new PushResult(id, outcome.Outcome, outcome.DocumentIds, version), PushJson.Default.PushResult, statusCode: outcome.Outcome == FileOutcome.Added ? 201 : 200);
        }
        catch (PushException error) { return TypedResults.Problem(error.Message, statusCode: 400, title: "The document cannot be used"); }
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string id, PushedSources pushed, IndexFollower follower, Library library, CancellationToken cancellationToken)
    {
        if (!await pushed.TakeBackAsync(id, cancellationToken) && await library.GetDocumentAsync(id, cancellationToken) is not null)
        {
            return TypedResults.Problem("This document was not pushed: it comes from a file, a page or a feed. Remove it there.", statusCode: 409, title: "Not pushed");
        }
        await EffectiveAsync(follower, library, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task EffectiveAsync(IndexFollower follower, Library library, CancellationToken cancellationToken)
    {
        await follower.CatchUpAsync(cancellationToken);
        await library.RefreshAsync(cancellationToken);
    }

    // Hashes have one length: the comparison tells nothing of the key, not even its length.
    private static bool IsAuthentic(HttpRequest request, string key)
    {
        string header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.Ordinal)
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(header[7..])), SHA256.HashData(Encoding.UTF8.GetBytes(key)));
    }
}
