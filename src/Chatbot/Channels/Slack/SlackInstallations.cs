using System.Text.Json;
using Chatbot.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Slack;

/// <summary>A workspace's approval: its token, and what renews it where the app rotates tokens.</summary>
internal sealed record SlackInstallation(string Token, string? BotUser, string? RefreshToken, DateTimeOffset? Expires, DateTimeOffset Installed);

/// <summary>The token of each workspace, encrypted in the database; the one workspace of <c>Slack:BotToken</c> needs none there.</summary>
internal sealed class SlackInstallations(
    ChannelValues values, SlackApi api, IDataProtectionProvider protection, IOptions<SlackOptions> options, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromHours(2);

    private readonly IDataProtector _protector = protection.CreateProtector("Slack.Installations");
    private readonly SemaphoreSlim _renewing = new(1, 1);

    /// <summary>The token to answer a workspace with. Throws <see cref="UndeliverableException"/> if the app is not installed there.</summary>
    public async Task<string> GetTokenAsync(SlackWorkspace workspace, CancellationToken cancellationToken)
    {
        if (await FindAsync(workspace.Key, cancellationToken) is not { } installation)
            return options.Value.BotToken is { Length: > 0 } token ? token : throw new UndeliverableException("The app is not installed in the Slack workspace that the event came from.");
        if (!IsEnding(installation)) return installation.Token;
        await _renewing.WaitAsync(cancellationToken);
        try
        {
            var current = await FindAsync(workspace.Key, cancellationToken) ?? installation;
            return IsEnding(current) ? (await RenewAsync(workspace.Key, current, cancellationToken)).Token : current.Token;
        }
        finally { _renewing.Release(); }
    }

    public async Task SaveAsync(string workspace, SlackInstallation installation, CancellationToken cancellationToken)
    {
        string json = JsonSerializer.Serialize(installation, SlackWire.Json.SlackInstallation);
        await values.SetAsync(SlackChannel.Name, Key(workspace), _protector.Protect(json), clock.GetUtcNow(), cancellationToken);
    }

    /// <summary>Deletes the token, unless the app was installed again after that moment, which Slack gives in whole seconds.</summary>
    public async Task<bool> RemoveAsync(string workspace, DateTimeOffset at, CancellationToken cancellationToken) =>
        await values.GetAsync(SlackChannel.Name, Key(workspace), cancellationToken) is not null
        && (await FindAsync(workspace, cancellationToken) is not { } installation || installation.Installed <= at.AddSeconds(1))
        && await values.DeleteAsync(SlackChannel.Name, Key(workspace), cancellationToken);

    /// <summary>Of what <c>oauth.v2.access</c> returned; the id of the enterprise if the app was installed for all of it.</summary>
    public async Task<string> SaveAsync(SlackResponse access, CancellationToken cancellationToken)
    {
        string? workspace = access.IsEnterpriseInstall == true ? access.Enterprise?.Id : access.Team?.Id;
        if (workspace is null || access.AccessToken is not { Length: > 0 } token) throw new ChatbotException("Slack did not return a token for the workspace. Install the app again from /slack/install.");
        await SaveAsync(workspace, new(token, access.BotUserId, access.RefreshToken, Ending(access), clock.GetUtcNow()), cancellationToken);
        return access.Team?.Name ?? access.Enterprise?.Name ?? workspace;
    }

    public void Dispose() => _renewing.Dispose();

    private async Task<SlackInstallation> RenewAsync(string workspace, SlackInstallation installation, CancellationToken cancellationToken)
    {
        var access = await api.AccessAsync(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["client_id"] = options.Value.ClientId ?? "",
            ["client_secret"] = options.Value.ClientSecret ?? "",
            ["grant_type"] = "refresh_token",
            ["refresh_token"] = installation.RefreshToken!,
        }, cancellationToken);
        var renewed = installation with { Token = access.AccessToken ?? installation.Token, RefreshToken = access.RefreshToken ?? installation.RefreshToken, Expires = Ending(access) };
        await SaveAsync(workspace, renewed, cancellationToken);
        return renewed;
    }

    private async Task<SlackInstallation?> FindAsync(string workspace, CancellationToken cancellationToken)
    {
        if (await values.GetAsync(SlackChannel.Name, Key(workspace), cancellationToken) is not { } stored) return null;
        try { return JsonSerializer.Deserialize(_protector.Unprotect(stored), SlackWire.Json.SlackInstallation); }
        catch (System.Security.Cryptography.CryptographicException)
        {
            // The keys were lost: the token cannot be read any more, and the workspace has to install again.
            return null;
        }
    }

    private bool IsEnding(SlackInstallation installation) => installation is { RefreshToken: not null, Expires: { } end } && end - clock.GetUtcNow() < RenewBefore;

    private DateTimeOffset? Ending(SlackResponse access) => access.ExpiresIn is > 0 and < 1_000_000_000 ? clock.GetUtcNow().AddSeconds(access.ExpiresIn.Value) : null;

    private static string Key(string workspace) => $"installation:{workspace}";
}
