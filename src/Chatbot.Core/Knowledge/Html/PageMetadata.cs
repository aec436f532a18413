using System.Globalization;
using System.Text.Json.Nodes;
using AngleSharp.Dom;

namespace Chatbot.Knowledge.Html;

/// <summary>What a page says of its article: by JSON-LD first, then Open Graph and other meta elements, then its own markup.</summary>
internal sealed class PageMetadata
{
    private static readonly string[] By = ["by ", "par ", "door "];

    private readonly Dictionary<string, string> meta = new(StringComparer.OrdinalIgnoreCase);
    private readonly JsonObject? article;
    private readonly IDocument page;

    public PageMetadata(IDocument page)
    {
        this.page = page;
        article = LinkedData.Find(page);
        foreach (var element in page.QuerySelectorAll("meta[content]"))
        {
            string value = PlainCharacters.Clean(element.GetAttribute("content") ?? "");
            if (value.Length == 0) continue;
            foreach (string name in $"{element.GetAttribute("property")} {element.GetAttribute("name")} {element.GetAttribute("itemprop")}".Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                meta.TryAdd(name, value);
            }
        }
    }

    public string? Title => Headline() ?? Meta("dc.title", "dcterms.title", "og:title", "weibo:article:title") ?? DocumentTitle() ?? Meta("twitter:title", "parsely-title", "title");

    public string? Author => WithoutBy(LinkedData.Names(article?["author"]) ?? NotAddress(Meta("dc.creator", "dcterms.creator", "author", "article:author", "parsely-author", "byl", "sailthru.author")));

    public string? Publisher => Meta("og:site_name") ?? LinkedData.Text(article?["publisher"]) ?? Meta("application-name", "twitter:app:name:iphone", "dc.publisher", "cre");

    public string? Published => LinkedData.Text(article?["datePublished"])
        ?? Meta("article:published_time", "parsely-pub-date", "datePublished", "dc.date", "dcterms.created", "date", "pubdate", "sailthru.date", "ptime", "DC.date.issued")
        ?? page.QuerySelector("time[datetime][pubdate],time[itemprop=datePublished][datetime],[itemprop=datePublished][datetime]")?.GetAttribute("datetime");

    public string? Updated => LinkedData.Text(article?["dateModified"]) ?? Meta("article:modified_time", "dateModified", "og:updated_time", "dcterms.modified");

    public string? Url => Address(page.QuerySelector("link[rel=canonical]")?.GetAttribute("href")) ?? Address(Meta("og:url"))
        ?? Address(LinkedData.Address(article?["mainEntityOfPage"]) ?? LinkedData.Address(article?["url"]));

    public string? Language => page.DocumentElement.GetAttribute("lang") ?? page.DocumentElement.GetAttribute("xml:lang")
        ?? LinkedData.Text(article?["inLanguage"]) ?? Meta("og:locale", "content-language", "dc.language")?.Replace('_', '-');

    /// <summary>The people, places and organisations that the page names as its subject; not its keywords, which name anything.</summary>
    public string[] Subjects => AboutNames.Of(LinkedData.Things(article?["about"]).Concat(LinkedData.Things(article?["mentions"]))
        .Where(thing => LinkedData.Types(thing).Any(type => type is "Person" or "Place" or "Organization" or "Country" or "City" or "AdministrativeArea" or "Corporation" or "GovernmentOrganization"))
        .Select(thing => LinkedData.Text(thing["name"])));

    public string? Licence => LinkedData.Address(article?["license"]) ?? page.QuerySelector("link[rel~=license],a[rel~=license]")?.GetAttribute("href");

    public string? Rights => LinkedData.Text(article?["copyrightNotice"]) ?? Meta("dcterms.rights", "dc.rights", "copyright", "rights-standard")
        ?? (LinkedData.Text(article?["copyrightHolder"]) is { } holder ? $"© {holder}" : null);

    /// <summary>Whether the page says that only those who pay may read all of it.</summary>
    public bool Paywalled => !LinkedData.IsFree(article) || Meta("article:content_tier")?.ToLowerInvariant() is "locked" or "metered";

    /// <summary>Whether its publisher reserves text and data mining (W3C TDM Reservation Protocol).</summary>
    public bool Reserved => Meta("tdm-reservation") == "1";

    public Genre? Genre => article is null ? null : LinkedData.Types(article).Select<string, Genre?>(type => type switch
    {
        "OpinionNewsArticle" => Knowledge.Genre.Opinion,
        "AnalysisNewsArticle" or "BackgroundNewsArticle" => Knowledge.Genre.Analysis,
        _ => null,
    }).FirstOrDefault(genre => genre is not null);

    public string? Description => Meta("description", "og:description");

    private string? Meta(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (meta.TryGetValue(name, out string? value)) return value;
        }
        return null;
    }

    // Publishers put the headline under either of two names; the page's title tells which.
    private string? Headline()
    {
        string? headline = LinkedData.Text(article?["headline"]), name = LinkedData.Text(article?["name"]);
        if (headline is null || name is null || headline == name || page.Title is not { Length: > 0 } title) return headline ?? name;
        return Likeness.Of(title, name) > 0.75 && Likeness.Of(title, headline) <= 0.75 ? name : headline;
    }

    private string? DocumentTitle()
    {
        string title = PlainCharacters.Clean(page.Title ?? "");
        string[] headings = [.. page.QuerySelectorAll("h1").Select(Density.Text).Where(text => text.Length > 0)];
        if (Array.Find(headings, heading => heading.Length > 15 && title.StartsWith(heading, StringComparison.Ordinal)) is { } same) return same;
        int cut = title.LastIndexOfAny(['|', '–', '—', '»', '·']);
        if (cut < 0) cut = title.LastIndexOf(" - ", StringComparison.Ordinal);
        if (cut > 0 && title[..cut].Count(c => c == ' ') >= 3) title = title[..cut].Trim();
        else if (title.Length is < 15 or > 150 && headings.Length == 1) title = headings[0];
        return title.Length > 0 ? title : headings.FirstOrDefault();
    }

    private static string? Address(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? text : null;

    private static string? NotAddress(string? text) => text?.StartsWith("http", StringComparison.OrdinalIgnoreCase) == true ? null : text;

    internal static string? WithoutBy(string? byline) =>
        Array.Find(By, word => byline?.StartsWith(word, ignoreCase: true, CultureInfo.InvariantCulture) == true) is { } by ? byline![by.Length..].TrimStart() : byline;
}
