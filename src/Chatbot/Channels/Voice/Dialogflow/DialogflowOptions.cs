using System.ComponentModel.DataAnnotations;

namespace Chatbot.Channels.Voice.Dialogflow;

/// <summary>
/// Section <c>Dialogflow</c>. How Google shows that it is Google: a token, a user name and password, or the identity token of its
/// service account. Without any of them there is no route.
/// </summary>
public sealed class DialogflowOptions : IValidatableObject
{
    private const int LeastSecret = 16;

    /// <summary>Sent as <c>Authorization: Bearer TOKEN</c>; at least 16 characters. Default empty.</summary>
    public string Token { get; set; } = "";

    /// <summary>For HTTP Basic. Default empty.</summary>
    public string Username { get; set; } = "";

    /// <summary>For HTTP Basic; at least 16 characters. Default empty.</summary>
    public string Password { get; set; } = "";

    /// <summary>The address <c>service-NUMBER@gcp-sa-dialogflow.iam.gserviceaccount.com</c> that identity tokens must be for. Default empty.</summary>
    public string ServiceAccount { get; set; } = "";

    /// <summary>The webhook's public address, which identity tokens are addressed to. Default empty.</summary>
    public string Audience { get; set; } = "";

    /// <summary>The only story that is answered about, by its slug. Default empty: all stories.</summary>
    public string Story { get; set; } = "";

    /// <summary>Milliseconds within which a reply is ready. Default 4,000 of the 5,000 that Dialogflow waits by default, 1,000 to 29,000.</summary>
    [Range(1_000, 29_000)] public int AnswerWithinMs { get; set; } = 4_000;

    internal bool IsConfigured => Token.Length > 0 || Username.Length > 0 || ServiceAccount.Length > 0;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Token.Length is > 0 and < LeastSecret) yield return Missing(nameof(Token), $"It must have at least {LeastSecret} characters.");
        if (Username.Length > 0 && Password.Length < LeastSecret) yield return Missing(nameof(Password), $"With a Username it must have at least {LeastSecret} characters.");
        if (Password.Length > 0 && Username.Length == 0) yield return Missing(nameof(Username), "With a Password it must not be empty.");
        if (ServiceAccount.Length > 0 && Audience.Length == 0) yield return Missing(nameof(Audience), "With a ServiceAccount it must be the webhook's address.");
        if (Audience.Length > 0 && ServiceAccount.Length == 0) yield return Missing(nameof(ServiceAccount), "With an Audience it must be the service account's address.");
    }

    private static ValidationResult Missing(string name, string cure) => new(cure, [name]);
}
