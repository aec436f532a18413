using Microsoft.Extensions.Options;

namespace Chatbot.Site;

/// <summary>
/// With <c>Site:PageKey</c>, questions from the web are taken from pages alone: each brings a token that the publisher's server (or
/// ours, for our own pages) signed for the audience <c>page</c>. A script that never loads a page has none. Off while no key is set.
/// </summary>
public sealed class PageTokens(IOptions<SiteOptions> options, TimeProvider clock)
{
    /// <summary>What the token's <c>aud</c> must be.</summary>
    public const string Audience = "page";

    /// <summary>How long a page of ours can be open before it has to be loaded again.</summary>
    private const int Hours = 12;

    public bool Required => options.Value.PageKey is { Length: > 0 };

    /// <summary>A token for a page of ours, the same for an hour so that the page stays the same too; null where none is needed.</summary>
    public string? Mint()
    {
        if (options.Value.PageKey is not { Length: > 0 } key) return null;
        var now = clock.GetUtcNow();
        return SignedTokens.Create(key, Audience, new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero).AddHours(Hours + 1));
    }

    /// <summary>Whether the token is a page's.</summary>
    public async Task<bool> HoldsAsync(string token) =>
        options.Value.PageKey is { Length: > 0 } key && await SignedTokens.FaultAsync(token, key, Audience, clock) is null;

    /// <summary>Throws <see cref="BadHttpRequestException"/> (401) unless a form of ours brought its token.</summary>
    public async Task CheckAsync(string token)
    {
        if (Required && !await HoldsAsync(token)) throw Refused();
    }

    internal static BadHttpRequestException Refused() =>
        new("Questions are taken from the publisher's pages. Load the page again; a page of yours needs a token signed (HS256) with Site:PageKey for the audience 'page', in the attribute 'token' of <story-chat>.", 401);
}
