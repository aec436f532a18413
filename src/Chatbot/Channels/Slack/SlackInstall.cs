using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Slack;

/// <summary>
/// OAuth v2: <c>/slack/install</c> sends an administrator to Slack with a state that only this browser has; <c>/slack/oauth</c>
/// takes the code that comes back for the workspace's token.
/// </summary>
internal sealed class SlackInstall(SlackApi api, SlackInstallations installations, IDataProtectionProvider protection, IOptions<SlackOptions> options, ILogger<SlackInstall> logger)
{
    private const string Cookie = "slack-install";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("Slack.Install").ToTimeLimitedDataProtector();

    public IResult Start(HttpContext http)
    {
        string state = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        http.Response.Cookies.Append(Cookie, _protector.Protect(state, Lifetime), CookieFor(http, Lifetime));
        var query = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["client_id"] = options.Value.ClientId,
            ["scope"] = string.Join(',', SlackOptions.Scopes),
            ["state"] = state,
            ["redirect_uri"] = options.Value.RedirectUrl?.AbsoluteUri,
        };
        return TypedResults.Redirect(QueryHelpers.AddQueryString(options.Value.AuthorizeUrl.AbsoluteUri, query.Where(q => q.Value is not null)));
    }

    public async Task<IResult> FinishAsync(HttpContext http, CancellationToken cancellationToken)
    {
        string? state = http.Request.Query["state"], code = http.Request.Query["code"], error = http.Request.Query["error"];
        bool ours = IsOurs(http.Request.Cookies[Cookie], state);
        http.Response.Cookies.Delete(Cookie, CookieFor(http, null));
        if (!ours) return Page(400, "This installation was not started here, or more than ten minutes ago. Start it again from /slack/install.");
        if (!string.IsNullOrEmpty(error) || string.IsNullOrEmpty(code)) return Page(400, "The app was not installed, as Slack was not allowed to. Start again from /slack/install.");
        try
        {
            string workspace = await installations.SaveAsync(await api.AccessAsync(Form(code), cancellationToken), cancellationToken);
            return Page(200, $"The app is installed in {workspace}. Mention it in a channel, or write it a direct message.");
        }
        catch (SlackApiException refused)
        {
            logger.SlackInstallFailed(refused.Message);
            return Page(502, "Slack did not accept the installation. Start it again from /slack/install.");
        }
    }

    private bool IsOurs(string? cookie, string? state)
    {
        if (string.IsNullOrEmpty(cookie) || string.IsNullOrEmpty(state)) return false;
        try { return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(_protector.Unprotect(cookie)), Encoding.UTF8.GetBytes(state)); }
        catch (CryptographicException) { return false; }
    }

    private Dictionary<string, string> Form(string code)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["code"] = code,
            ["client_id"] = options.Value.ClientId!,
            ["client_secret"] = options.Value.ClientSecret!,
        };
        if (options.Value.RedirectUrl is { } redirect) form["redirect_uri"] = redirect.AbsoluteUri;
        return form;
    }

    /// <summary>Lax, as Slack sends the browser back by a link; not secure only on this machine itself.</summary>
    private static CookieOptions CookieFor(HttpContext http, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps || http.Request.Host.Host is not ("localhost" or "127.0.0.1"),
        Path = "/slack",
        MaxAge = lifetime,
        IsEssential = true,
    };

    private static ContentHttpResult Page(int status, string text) => TypedResults.Text(text, "text/plain; charset=utf-8", Encoding.UTF8, status);
}
