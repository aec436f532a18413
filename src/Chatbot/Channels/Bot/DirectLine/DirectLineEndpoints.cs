using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Bot.DirectLine;

/// <summary>Tokens, and the start of a conversation and the return to it.</summary>
/// <remarks>https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-api-reference</remarks>
internal sealed class DirectLineEndpoints(
    DirectLineTokens tokens, DirectLineHub hub, DirectLineWelcome welcome, IOptions<DirectLineOptions> options, IConfiguration configuration)
{
    private const int MostOrigins = 20;

    public async Task<IResult> GenerateAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var (credential, _) = await tokens.ReadAsync(request.Headers.Authorization);
        if (credential != Credential.Secret) return DirectLineCalls.Refuse(credential);
        var (valid, body) = await DirectLineCalls.ReadAsync(request, DirectLineJson.Wire.TokenRequest, cancellationToken);
        var origins = body?.TrustedOrigins ?? [];
        if (!valid || (body?.User?.Id is { } id && !DirectLineCalls.IsName(id))) return DirectLineCalls.BadRequest("The body is not a token request.");
        if (origins.Count > MostOrigins || origins.Any(o => !Uri.TryCreate(o, UriKind.Absolute, out _) || o.Contains(' ', StringComparison.Ordinal)))
            return DirectLineCalls.BadRequest("A trusted origin is an address such as https://news.example.");
        var grant = new DirectLineGrant(DirectLineTokens.NewConversation(), body?.User?.Id, [.. origins.Select(o => o.TrimEnd('/'))]);
        return Ok(new(grant.Conversation, tokens.Create(grant), Seconds(DirectLineTokens.Lifetime)));
    }

    public async Task<IResult> RefreshAsync(HttpRequest request)
    {
        var (credential, grant) = await tokens.ReadAsync(request.Headers.Authorization);
        if (grant is null) return DirectLineCalls.Refuse(credential == Credential.Secret ? Credential.Invalid : credential);
        if (!DirectLineCalls.IsTrusted(request, options.Value, grant)) return DirectLineCalls.Refuse(Credential.Invalid);
        return Ok(new(grant.Conversation, tokens.Create(grant), Seconds(DirectLineTokens.Lifetime)));
    }

    public async Task<IResult> StartAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var (credential, grant) = await tokens.ReadAsync(request.Headers.Authorization);
        if (grant is null && credential != Credential.Secret) return DirectLineCalls.Refuse(credential);
        if (!DirectLineCalls.IsTrusted(request, options.Value, grant)) return DirectLineCalls.Refuse(Credential.Invalid);
        var (valid, body) = await DirectLineCalls.ReadAsync(request, DirectLineJson.Wire.StartRequest, cancellationToken);
        if (!valid || (body?.User?.Id is { } id && !DirectLineCalls.IsName(id))) return DirectLineCalls.BadRequest("The body is not a start request.");

        grant ??= new(DirectLineTokens.NewConversation(), body?.User?.Id, []);
        bool isNew = await welcome.StartAsync(grant, body?.Locale, cancellationToken);
        return Ok(Conversation(request, grant, "0"), isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    public async Task<IResult> ReconnectAsync(HttpRequest request, string id, string? watermark, CancellationToken cancellationToken)
    {
        var (credential, grant) = await tokens.ReadAsync(request.Headers.Authorization);
        if (grant is null && credential != Credential.Secret) return DirectLineCalls.Refuse(credential);
        if (!DirectLineCalls.IsTrusted(request, options.Value, grant)) return DirectLineCalls.Refuse(Credential.Invalid);
        if ((grant is not null && grant.Conversation != id) || !await hub.ExistsAsync(id, cancellationToken)) return DirectLineCalls.NotFound();
        return TryWatermark(watermark, out long after)
            ? Ok(Conversation(request, grant ?? new(id, null, []), after.ToString(CultureInfo.InvariantCulture)))
            : DirectLineCalls.BadRequest("The watermark is not one of ours.");
    }

    /// <summary>Ours are numbers; none, or an empty one, is the beginning.</summary>
    public static bool TryWatermark(string? watermark, out long after)
    {
        after = 0;
        return string.IsNullOrEmpty(watermark) || (long.TryParse(watermark, NumberStyles.None, CultureInfo.InvariantCulture, out after) && after >= 0);
    }

    private DirectLineConversation Conversation(HttpRequest request, DirectLineGrant grant, string watermark)
    {
        string address = configuration["Site:PublicUrl"] is { Length: > 0 } url ? url.TrimEnd('/') : $"{request.Scheme}://{request.Host}";
        string socket = address.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? $"wss{address[5..]}" : $"ws{address[4..]}";
        string stream = $"{socket}{DirectLineChannel.Path}/conversations/{grant.Conversation}/stream?watermark={watermark}&t={tokens.CreateTicket(grant)}";
        return new(grant.Conversation, tokens.Create(grant), Seconds(DirectLineTokens.Lifetime), stream);
    }

    private static int Seconds(TimeSpan time) => (int)time.TotalSeconds;

    private static JsonHttpResult<DirectLineConversation> Ok(DirectLineConversation conversation, int status = StatusCodes.Status200OK) =>
        TypedResults.Json(conversation, DirectLineJson.Wire.DirectLineConversation, statusCode: status);
}
