using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Chatbot.Knowledge.Ingest;

namespace Chatbot.Knowledge.Html;

/// <summary>Reads a saved or fetched web page as an article.</summary>
internal static class HtmlReader
{
    /// <summary>A page with less text than this is a list of links, a film or an error.</summary>
    private const int LeastText = 140;

    public static ImportedSource Read(SourceContent source, string html, IngestDefaults defaults)
    {
        var parser = new HtmlParser();
        using var page = parser.ParseDocument(html);
        if (MarkupText.IsTooDeep(page)) return ImportedSource.Failed($"its elements are nested more than {MarkupText.MaxDepth} deep", "give the article's own page");
        var about = new PageMetadata(page);
        if (source.Address is not null && about.Reserved) return ImportedSource.Skip("its publisher reserves text and data mining (tdm-reservation)", "ask the publisher for a licence, then ingest the text as a file");
        string title = about.Title ?? "";
        if (title.Length == 0) return ImportedSource.Failed("the page has no title", "add a <title>, or give the article's own page");
        var read = PageText.Read(() => (IHtmlDocument)page.Clone(), title);
        if (read.Text.Length < LeastText) return ImportedSource.Failed("no article text was found in the page", "give the article's own page, saved with its text");
        string? url = about.Url ?? source.Address?.AbsoluteUri;
        if (Publisher(about, url) is not { } publisher) return ImportedSource.Failed("the page names neither a publisher nor its address", "add <meta property=\"og:site_name\" content=\"NAME\">");
        return new([Revision.Set(new()
        {
            Id = SourceIdentity.IdOf(url, Path.GetFileName(source.Place)),
            Kind = DocumentKind.Article,
            Genre = about.Genre ?? defaults.Genre,
            Title = title,
            Publishers = [publisher],
            Author = about.Author ?? PageMetadata.WithoutBy(read.Byline),
            Url = url,
            Published = SourceDate.Day(about.Published),
            Updated = SourceDate.Day(about.Updated),
            Language = LanguageTag.Of(about.Language),
            Stories = defaults.Story is null ? [] : [defaults.Story],
            About = about.Subjects,
            Display = Display.Excerpt,
            Access = about.Paywalled ? Access.Subscribers : Access.Public,
            Licence = about.Licence,
            Rights = about.Rights,
            Paywalled = about.Paywalled,
            Body = read.Text.Body,
            Blocks = read.Text.Blocks,
        })], []);
    }

    private static string? Publisher(PageMetadata about, string? url)
    {
        if (about.Publisher is { } name && !name.StartsWith("http", StringComparison.OrdinalIgnoreCase)) return name;
        string? address = about.Publisher ?? url;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Host.Length == 0) return null;
        return uri.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? uri.Host[4..] : uri.Host;
    }
}
