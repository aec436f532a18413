using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Slack;

/// <summary>
/// Section <c>Slack</c>. Without any of its secrets there is no Slack channel; with the signing secret it needs a bot token
/// (one workspace) or a client id and secret (any workspace may install the app).
/// </summary>
public sealed class SlackOptions
{
    /// <summary>From the app's Basic Information page; every request from Slack is signed with it.</summary>
    public string? SigningSecret { get; set; }

    /// <summary>The <c>xoxb-…</c> token of the one workspace, or null.</summary>
    public string? BotToken { get; set; }

    /// <summary>For the install route <c>/slack/install</c>, or null.</summary>
    public string? ClientId { get; set; }

    public string? ClientSecret { get; set; }

    /// <summary>The full address of <c>/slack/oauth</c> as registered with Slack; null: the app's first registered address.</summary>
    public Uri? RedirectUrl { get; set; }

    /// <summary>Where the Web API is. Default <c>https://slack.com/api/</c>.</summary>
    [Required] public Uri ApiUrl { get; set; } = new("https://slack.com/api/");

    /// <summary>Where an installation is approved. Default <c>https://slack.com/oauth/v2/authorize</c>.</summary>
    [Required] public Uri AuthorizeUrl { get; set; } = new("https://slack.com/oauth/v2/authorize");

    /// <summary>The language of what is said before a question is asked (home, prompts): <c>en</c>, <c>nl</c> or <c>fr</c>. Default <c>en</c>.</summary>
    [Required, RegularExpression("en|nl|fr", ErrorMessage = "It is en, nl or fr.")] public string Language { get; set; } = "en";

    /// <summary>The folder of the keys that encrypt stored tokens; null: <c>keys</c> in the data folder. Replicas share one folder.</summary>
    public string? KeyFolder { get; set; }

    /// <summary>Whether long answers are streamed. Default true.</summary>
    public bool Streaming { get; set; } = true;

    /// <summary>What the app asks of a workspace; the same as in <c>infra/slack/manifest.yaml</c>.</summary>
    public static IReadOnlyList<string> Scopes { get; } = ["app_mentions:read", "assistant:write", "chat:write", "commands", "im:history"];
}

/// <summary>Half of the settings is an error that names the other half.</summary>
internal sealed class SlackOptionsValidator : IValidateOptions<SlackOptions>
{
    public ValidateOptionsResult Validate(string? name, SlackOptions options)
    {
        var errors = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), errors, validateAllProperties: true);
        var failures = errors.Select(e => $"The setting Slack:{e.MemberNames.FirstOrDefault()} is wrong: {e.ErrorMessage}").Concat(Missing(options)).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Missing(SlackOptions options)
    {
        bool secret = Has(options.SigningSecret), token = Has(options.BotToken), id = Has(options.ClientId), clientSecret = Has(options.ClientSecret);
        if (!secret && (token || id || clientSecret)) yield return Say("SigningSecret", "every request from Slack is checked with it");
        if (id && !clientSecret) yield return Say("ClientSecret", "Slack:ClientId is set, and an installation needs both");
        if (clientSecret && !id) yield return Say("ClientId", "Slack:ClientSecret is set, and an installation needs both");
        if (secret && !token && !id && !clientSecret) yield return Say("BotToken", "answers are sent with it; or set Slack:ClientId and Slack:ClientSecret to let workspaces install the app");
        foreach (var (setting, url) in new[] { ("ApiUrl", options.ApiUrl), ("AuthorizeUrl", options.AuthorizeUrl), ("RedirectUrl", options.RedirectUrl) })
        {
            if (url is { IsAbsoluteUri: false }) yield return $"The setting Slack:{setting} is wrong: give a whole address that starts with https://.";
        }
    }

    private static bool Has(string? setting) => !string.IsNullOrWhiteSpace(setting);

    private static string Say(string setting, string why) =>
        $"The setting Slack:{setting} is missing: {why}. Set the environment variable Slack__{setting}, or remove all Slack settings to run without Slack.";
}
