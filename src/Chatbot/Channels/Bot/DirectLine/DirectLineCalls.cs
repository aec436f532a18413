using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Chatbot.Channels.Bot.DirectLine;

/// <summary>What the calls have in common: who calls, from where, with which body, and how an error is told.</summary>
internal static class DirectLineCalls
{
    /// <summary>The largest body, in bytes.</summary>
    public const int MaxBytes = 262_144;

    /// <summary>401 without a credential, 403 with a wrong one; the codes are stable.</summary>
    public static IResult Refuse(Credential credential) => credential switch
    {
        Credential.None => Problem(401, "Unauthorized", "Send the header Authorization: Bearer TOKEN."),
        Credential.Expired => Problem(403, "TokenExpired", "The token has expired."),
        Credential.Token => Problem(403, "Forbidden", "This call needs the secret."),
        _ => Problem(403, "Forbidden", "The token or secret is not valid."),
    };

    public static IResult NotFound() => Problem(404, "BadArgument", "There is no such conversation.");

    public static IResult BadRequest(string message) => Problem(400, "BadArgument", message);

    public static IResult Problem(int status, string code, string message) =>
        TypedResults.Json(new DirectLineProblem(new(code, message)), DirectLineJson.Wire.DirectLineProblem, statusCode: status);

    /// <summary>Whether a page may call: our own, one of the options, and one of those that the token names.</summary>
    public static bool IsTrusted(HttpRequest request, DirectLineOptions options, DirectLineGrant? grant)
    {
        string? origin = request.Headers.Origin;
        if (string.IsNullOrEmpty(origin)) return true;
        bool own = string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
        bool named = grant is not { Origins.Count: > 0 } || grant.Origins.Contains(origin, StringComparer.OrdinalIgnoreCase);
        return named && (own || options.Allows(origin));
    }

    /// <summary>The body, or its default if there is none; false if it is not the JSON expected.</summary>
    public static async Task<(bool Valid, T? Body)> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken) where T : class
    {
        if (request.ContentLength == 0) return (true, null);
        try
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, cancellationToken);
            return body.Length == 0 ? (true, null) : (true, JsonSerializer.Deserialize(body.ToArray(), type));
        }
        catch (JsonException) { return (false, null); }
    }

    /// <summary>A name that a client chose: not empty, not endless, without control characters.</summary>
    public static bool IsName(string? name) => name is { Length: > 0 and <= 256 } && !name.Any(char.IsControl);
}
