using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Bot;

/// <summary>The token that we send to the Connector. Azure.Identity keeps it until shortly before it expires.</summary>
public sealed class BotCredential
{
    private readonly TokenCredential? _credential;
    private readonly TokenRequestContext _request;

    public BotCredential(IOptions<BotOptions> options) : this(options.Value, Create(options.Value)) { }

    /// <summary>With another way to get a token; null for none (a local playground asks for none).</summary>
    internal BotCredential(BotOptions options, TokenCredential? credential)
    {
        _credential = credential;
        _request = new TokenRequestContext([options.Scope]);
    }

    /// <summary>An access token, or null without an application.</summary>
    public async ValueTask<string?> GetAsync(CancellationToken cancellationToken) =>
        _credential is null ? null : (await _credential.GetTokenAsync(_request, cancellationToken)).Token;

    private static TokenCredential? Create(BotOptions options) =>
        string.IsNullOrEmpty(options.AppId) ? null
        : options.AppType == BotAppType.ManagedIdentity ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(options.AppId))
        : new ClientSecretCredential(options.TenantId, options.AppId, options.Password);
}
