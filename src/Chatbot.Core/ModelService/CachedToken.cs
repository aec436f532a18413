using Azure.Core;

namespace Chatbot.ModelService;

/// <summary>
/// Keeps an access token until shortly before it expires. The client library asks its credential on every request, and
/// some credentials start a process each time. Many requests at once wait for one token.
/// </summary>
internal sealed class CachedToken(TokenCredential inner, TimeProvider clock) : TokenCredential, IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile Box? _kept;

    /// <summary>Lets a token go that the service has refused, unless it has been replaced already.</summary>
    public void Drop() => _kept = null;

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        if (Fresh() is { } kept) return kept;
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (Fresh() is { } meanwhile) return meanwhile;
            var token = await inner.GetTokenAsync(requestContext, cancellationToken);
            _kept = new(token);
            return token;
        }
        finally { _one.Release(); }
    }

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        Fresh() ?? inner.GetToken(requestContext, cancellationToken);

    public void Dispose() => _one.Dispose();

    private AccessToken? Fresh() => _kept is { } kept && kept.Token.ExpiresOn - Margin > clock.GetUtcNow() ? kept.Token : null;

    // A token is a structure of several words: only a reference is read whole by other threads.
    private sealed record Box(AccessToken Token);
}
