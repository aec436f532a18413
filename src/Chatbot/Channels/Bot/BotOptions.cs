using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Bot;

/// <summary>How the bot proves to Azure who it is.</summary>
public enum BotAppType { SingleTenant, ManagedIdentity }

/// <summary>Section <c>Bot</c>: the activity protocol at <c>/api/messages</c>. Without <see cref="AppId"/> there is no route.</summary>
public sealed class BotOptions
{
    /// <summary>The bot's application (client) id, a GUID; its tokens must be addressed to it.</summary>
    public string? AppId { get; set; }

    /// <summary>Default <c>SingleTenant</c>: <see cref="TenantId"/> and a <see cref="Password"/>. <c>ManagedIdentity</c>: a user-assigned identity, no password.</summary>
    public BotAppType AppType { get; set; } = BotAppType.SingleTenant;

    /// <summary>The Entra tenant of the application, a GUID; its tokens are accepted beside the Bot Framework's own.</summary>
    public string? TenantId { get; set; }

    /// <summary>The client secret; from the environment, never from a file.</summary>
    public string? Password { get; set; }

    /// <summary>Development only: callers without a token are accepted, from this machine alone. Default false.</summary>
    public bool AllowAnonymousLoopback { get; set; }

    /// <summary>Issuer of the channels' tokens. Default: the public cloud.</summary>
    [Required] public string Issuer { get; set; } = "https://api.botframework.com";

    /// <summary>OpenID metadata of the channels' keys. Default: the public cloud.</summary>
    [Required, Url] public string Metadata { get; set; } = "https://login.botframework.com/v1/.well-known/openidconfiguration";

    /// <summary>OpenID metadata of Entra's keys. Default: the public cloud.</summary>
    [Required, Url] public string EntraMetadata { get; set; } = "https://login.microsoftonline.com/botframework.com/v2.0/.well-known/openid-configuration";

    /// <summary>Scope of the tokens that we send to the Connector. Default: the public cloud.</summary>
    [Required] public string Scope { get; set; } = "https://api.botframework.com/.default";

    /// <summary>
    /// Hosts that we send to although the token did not name the service URL (Entra's tokens do not); <c>*.</c> in front
    /// stands for any subdomain.
    /// </summary>
    public IReadOnlyList<string> ServiceHosts { get; set; } = ["smba.trafficmanager.net", "*.botframework.com", "*.botframework.us", "*.botframework.azure.us"];

    /// <summary>Whether there is a route.</summary>
    public bool Enabled => AppId is { Length: > 0 } || AllowAnonymousLoopback;
}

/// <summary>Refuses half of the settings, and names the missing one.</summary>
internal sealed class BotOptionsValidator : IValidateOptions<BotOptions>
{
    public ValidateOptionsResult Validate(string? name, BotOptions options)
    {
        bool app = Given(options.AppId), managed = options.AppType == BotAppType.ManagedIdentity;
        var errors = new List<string>();
        if (!app && (Given(options.Password) || Given(options.TenantId))) errors.Add(Missing("AppId", "the bot's application id"));
        if (app && !Guid.TryParse(options.AppId, out _)) errors.Add("The setting Bot:AppId is wrong: it must be the bot's application id, a GUID. Copy it from the bot's registration.");
        if (app && !Given(options.TenantId)) errors.Add(Missing("TenantId", "the tenant of the bot's application"));
        if (Given(options.TenantId) && !Guid.TryParse(options.TenantId, out _)) errors.Add("The setting Bot:TenantId is wrong: it must be a GUID. Copy it from the bot's registration.");
        if (app && !managed && !Given(options.Password)) errors.Add(Missing("Password", "the client secret; or set Bot:AppType to ManagedIdentity"));
        if (managed && Given(options.Password)) errors.Add("The setting Bot:Password is not used with Bot:AppType ManagedIdentity. Remove one of the two.");
        return errors.Count > 0 ? ValidateOptionsResult.Fail(errors) : ValidateOptionsResult.Success;
    }

    private static bool Given(string? value) => !string.IsNullOrWhiteSpace(value);

    private static string Missing(string setting, string what) =>
        $"The setting Bot:{setting} is missing: {what}. Set it (environment: Bot__{setting}), or remove all Bot settings to serve no bot.";
}
