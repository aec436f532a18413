using Chatbot.Knowledge;
using Chatbot.Site;
using Chatbot.Texts;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Bot.Teams;

/// <summary>Names a source in the reader's language, and says where it can be read.</summary>
internal sealed class TeamsSources(IOptions<SiteOptions> site)
{
    /// <summary>One of our pages as readers reach it, or null while <c>Site:PublicUrl</c> is unset.</summary>
    public string? Page(string path) => site.Value.PublicUrl is { Length: > 0 } url ? url.TrimEnd('/') + path : null;

    /// <summary>The path of one of our pages, or null for an address elsewhere.</summary>
    public string? PathOf(string? url)
    {
        if (site.Value.PublicUrl is not { Length: > 0 } ours || !Uri.TryCreate(url, UriKind.Absolute, out var address)) return null;
        var root = new Uri(ours.TrimEnd('/') + "/");
        bool same = string.Equals(address.Host, root.Host, StringComparison.OrdinalIgnoreCase) && address.Port == root.Port && address.AbsolutePath.StartsWith(root.AbsolutePath, StringComparison.Ordinal);
        return same ? "/" + address.AbsolutePath[root.AbsolutePath.Length..] : null;
    }

    /// <summary>"Our summary of AP News, 10 September 2025 · Opinion"; what is too long gives way before the date does.</summary>
    public static string Name(Citation citation, OurTexts texts, int most = int.MaxValue)
    {
        string name = SourceNames.Of(texts.Site, citation.Kind, citation.TextIs, citation.Publishers, citation.Title), details = SourceNames.Details(texts.Site, citation);
        return details.Length == 0 ? TeamsCitations.Shorten(name, most) : $"{TeamsCitations.Shorten(name, most - details.Length - 2)}, {details}";
    }

    /// <summary>The publisher's page at the quoted words, else the quoted words on ours.</summary>
    public string? Address(Citation citation, string? answerId) =>
        Links.Publisher(citation) ?? (answerId is null ? Page(Links.Document(citation.DocumentId)) : Page(Links.Evidence(citation, answerId)));

    /// <summary>Only a publisher's own words stand in quotation marks.</summary>
    public static string Quote(Citation citation, string words) => citation.TextIs == TextOrigin.Original && citation.Publishers.Count > 0 ? $"“{words}”" : words;
}
