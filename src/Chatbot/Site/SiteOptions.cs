using System.ComponentModel.DataAnnotations;

namespace Chatbot.Site;

/// <summary>Section <c>Site</c>: the story pages and who may embed the widget.</summary>
public sealed class SiteOptions : IValidatableObject
{
    /// <summary>The name on the masthead. Default <c>Ask the stories</c>.</summary>
    [Required, StringLength(60)] public string Name { get; set; } = "Ask the stories";

    /// <summary>The address that readers use, such as <c>https://stories.example.org</c>, for permanent links. Default: the request's own.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>The language of what the pages say around the stories: <c>en</c>, <c>nl</c> or <c>fr</c>. Default <c>en</c>.</summary>
    [AllowedValues("en", "nl", "fr")] public string Language { get; set; } = "en";

    /// <summary>Origins that may embed the widget, such as <c>https://www.example.org</c>; <c>*</c> for all. Default none but our own.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; set; } = [];

    /// <summary>
    /// The key with which a publisher's server signs that a reader is a subscriber, who is then answered from <c>access: subscribers</c> documents
    /// too. Without one (the default) nobody is. 32 characters or more; a secret: set it in the environment.
    /// </summary>
    [MinLength(32)] public string? SubscriberKey { get; set; }

    /// <summary>
    /// The key with which pages are signed that may ask: with one, a question from the web needs a page's token. Without one (the default) anybody
    /// may ask. 32 characters or more; a secret: set it in the environment.
    /// </summary>
    [MinLength(32)] public string? PageKey { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PublicUrl.Length > 0 && !IsAddress(PublicUrl)) yield return new($"'{PublicUrl}' is not an address such as https://stories.example.org.", [nameof(PublicUrl)]);
        foreach (string origin in AllowedOrigins.Where(o => o != "*" && !IsOrigin(o)))
            yield return new($"'{origin}' is not an origin such as https://www.example.org.", [nameof(AllowedOrigins)]);
    }

    private static bool IsOrigin(string text) => IsAddress(text) && new Uri(text).AbsolutePath == "/";

    /// <summary>A proxy may serve us below a path.</summary>
    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https") && uri.Query.Length == 0 && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0;
}
