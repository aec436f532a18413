namespace Chatbot.Site;

/// <summary>Addresses of our pages and of the publishers'.</summary>
public static class Links
{
    /// <summary>A longer quote is named by its first and last words, so that the link stays short.</summary>
    private const int WholeQuote = 80;

    private const int EdgeWords = 5;

    public static string Story(string slug) => $"/stories/{Uri.EscapeDataString(slug)}";

    public static string Document(string id) => $"/documents/{Uri.EscapeDataString(id)}";

    public static string Answer(string id) => $"/answers/{Uri.EscapeDataString(id)}";

    /// <summary>The document that a citation quotes, at the quoted sentence.</summary>
    public static string Evidence(Citation citation, string answerId) =>
        $"{Document(citation.DocumentId)}?revision={citation.Revision}&start={citation.Start}&end={citation.End}&answer={Uri.EscapeDataString(answerId)}#quote";

    /// <summary>The publisher's page, or null unless it is an http(s) address.</summary>
    public static string? Publisher(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) ? uri.AbsoluteUri : null;

    /// <summary>
    /// The publisher's page, at the quoted words if they are its own: a text fragment
    /// (https://wicg.github.io/scroll-to-text-fragment/) over our summary would find nothing.
    /// </summary>
    public static string? Publisher(Citation citation)
    {
        string? url = Publisher(citation.Url);
        if (url is null || citation.TextIs != Knowledge.TextOrigin.Original || citation.Publishers.Count == 0 || citation.Quote.Length == 0) return url;
        return $"{url}{(url.Contains('#', StringComparison.Ordinal) ? "" : "#")}:~:text={Fragment(citation.Quote)}";
    }

    private static string Fragment(string quote)
    {
        string[] words = quote.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return quote.Length <= WholeQuote || words.Length < 2 * EdgeWords
            ? Escape(words)
            : $"{Escape(words[..EdgeWords])},{Escape(words[^EdgeWords..])}";
    }

    /// <summary>The hyphen has a meaning of its own in a text fragment.</summary>
    private static string Escape(IEnumerable<string> words) => Uri.EscapeDataString(string.Join(' ', words)).Replace("-", "%2D", StringComparison.Ordinal);
}
