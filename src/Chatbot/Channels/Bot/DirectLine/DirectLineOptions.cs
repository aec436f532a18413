using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Bot.DirectLine;

/// <summary>Section <c>DirectLine</c>: our own Direct Line 3.0 at <c>/v3/directline</c>. Without a <see cref="Secret"/> there is no route.</summary>
public sealed class DirectLineOptions
{
    /// <summary>
    /// At least 32 characters; whoever has it may start conversations and make tokens, so it stays on servers. From the
    /// environment, never from a file.
    /// </summary>
    public string? Secret { get; set; }

    /// <summary>Origins of the pages that may call from a browser, such as <c>https://news.example</c>; <c>*</c> for any. Default: none but our own.</summary>
    public IReadOnlyList<string> Origins { get; set; } = [];

    /// <summary>The name under which the bot speaks. Default <c>Story chatbot</c>.</summary>
    [Required] public string BotName { get; set; } = "Story chatbot";

    /// <summary>Activities that one conversation may send in a minute. Default 60, 1 to 10,000.</summary>
    [Range(1, 10_000)] public int ActivitiesPerMinute { get; set; } = 60;

    /// <summary>How long a conversation can be read again. Default 7 days, 1 to 90.</summary>
    [Range(1, 90)] public int KeepDays { get; set; } = 7;

    public bool Enabled => !string.IsNullOrEmpty(Secret);

    public bool Allows(string origin) => Origins.Any(o => o == "*" || string.Equals(o.TrimEnd('/'), origin, StringComparison.OrdinalIgnoreCase));
}

internal sealed class DirectLineOptionsValidator : IValidateOptions<DirectLineOptions>
{
    private const int ShortestSecret = 32;

    public ValidateOptionsResult Validate(string? name, DirectLineOptions options) =>
        !options.Enabled && options.Origins.Count > 0
            ? ValidateOptionsResult.Fail("The setting DirectLine:Secret is missing, while DirectLine:Origins is set. Set it (environment: DirectLine__Secret), or remove both to serve no Direct Line.")
            : options.Enabled && options.Secret!.Length < ShortestSecret
                ? ValidateOptionsResult.Fail($"The setting DirectLine:Secret is too short: use at least {ShortestSecret} random characters (openssl rand -base64 32).")
                : ValidateOptionsResult.Success;
}
