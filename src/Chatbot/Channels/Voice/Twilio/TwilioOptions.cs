using System.ComponentModel.DataAnnotations;

namespace Chatbot.Channels.Voice.Twilio;

/// <summary>Section <c>Twilio</c>. Without <see cref="AuthToken"/> there is no route.</summary>
public sealed class TwilioOptions : IValidatableObject
{
    /// <summary>The account's id, <c>AC…</c>. Default empty.</summary>
    public string AccountSid { get; set; } = "";

    /// <summary>The account's secret, with which calls are signed. Default empty: no telephone.</summary>
    public string AuthToken { get; set; } = "";

    /// <summary>The number that text messages come from, such as <c>+3225550100</c>. Default empty: no text messages.</summary>
    [RegularExpression(@"\+\d{6,15}", ErrorMessage = "Write the number as +3225550100.")]
    public string Number { get; set; } = "";

    /// <summary>The language of callers, unless the number's address says otherwise with <c>?lang=nl-NL</c>. Default <c>en-GB</c>.</summary>
    [RegularExpression("[a-z]{2}-[A-Z]{2}", ErrorMessage = "Write a language such as en-GB.")]
    public string Language { get; set; } = "en-GB";

    /// <summary>The only story that is answered about, by its slug. Default empty: all stories.</summary>
    public string Story { get; set; } = "";

    /// <summary>Milliseconds within which a reply is ready: a caller hears silence until then. Default 6,000, 1,000 to 14,000.</summary>
    [Range(1_000, 14_000)] public int AnswerWithinMs { get; set; } = 6_000;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (AuthToken.Length > 0 && AccountSid.Length == 0) yield return Missing(nameof(AccountSid), "With an AuthToken it must be the account's id.");
        if (AuthToken.Length == 0 && (AccountSid.Length > 0 || Number.Length > 0)) yield return Missing(nameof(AuthToken), "With an AccountSid or a Number it must be the account's token.");
    }

    private static ValidationResult Missing(string name, string cure) => new(cure, [name]);
}

/// <summary>Twilio signs the address that it called: the public one must be known.</summary>
internal sealed class TwilioAddressValidator(IConfiguration configuration) : Microsoft.Extensions.Options.IValidateOptions<TwilioOptions>
{
    public Microsoft.Extensions.Options.ValidateOptionsResult Validate(string? name, TwilioOptions options) =>
        options.AuthToken.Length > 0 && string.IsNullOrEmpty(configuration["Site:PublicUrl"])
            ? Microsoft.Extensions.Options.ValidateOptionsResult.Fail(
                "The setting Site:PublicUrl is missing: Twilio signs the public address that it calls. Set it in appsettings.json or the environment variable Site__PublicUrl.")
            : Microsoft.Extensions.Options.ValidateOptionsResult.Success;
}
