using AngleSharp.Dom;

namespace Chatbot.Knowledge.Html;

/// <summary>What class names and ids commonly say of an element: content, or what stands around it.</summary>
internal static class ClassNames
{
    private static readonly string[] Around =
    [
        "-ad-", "adslot", "ad-slot", "advert", "ai2html", "banner", "breadcrumb", "combx", "comment", "community", "consent", "cookie", "cover-wrap", "disqus", "extra",
        "footer", "gdpr", "header", "legends", "menu", "newsletter", "related", "remark", "replies", "rss", "shoutbox", "sidebar", "skyscraper", "social",
        "sponsor", "subscribe-", "supplemental", "ad-break", "agegate", "pagination", "pager", "popup", "yom-remote",
    ];

    private static readonly string[] PerhapsContent = ["and", "article", "body", "column", "content", "main", "mathjax", "shadow"];

    private static readonly string[] Good = ["article", "body", "content", "entry", "hentry", "main", "page", "post", "text", "blog", "story"];

    private static readonly string[] Bad =
    [
        "-ad-", "hidden", "banner", "combx", "comment", "com-", "contact", "cookie", "footer", "gdpr", "masthead", "media", "meta", "newsletter", "outbrain", "promo",
        "related", "scroll", "share", "shoutbox", "sidebar", "skyscraper", "sponsor", "shopping", "tags", "widget",
    ];

    private static readonly string[] Byline = ["byline", "author", "dateline", "writtenby", "p-author"];

    private static readonly string[] Notices = ["cookie", "consent", "gdpr", "newsletter", "subscribe-"];

    private static readonly string[] Roles = ["menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog", "banner", "contentinfo", "search"];

    /// <summary>Navigation, advertising, comments and the like.</summary>
    public static bool IsAround(IElement element)
    {
        string names = Names(element);
        return Has(names, Around) && !Has(names, PerhapsContent);
    }

    /// <summary>A box about cookies, consent or a newsletter: never part of an article.</summary>
    public static bool IsNotice(IElement element) => element.LocalName is not ("body" or "main" or "article") && Has(Names(element), Notices);

    public static bool HasOtherRole(IElement element) =>
        element.GetAttribute("role") is { } role && Array.IndexOf(Roles, role.ToLowerInvariant()) >= 0;

    public static bool IsByline(IElement element) => element.GetAttribute("rel") == "author"
        || element.GetAttribute("itemprop")?.Contains("author", StringComparison.Ordinal) == true || Has(Names(element), Byline);

    public static bool IsShare(IElement element)
    {
        string names = Names(element);
        foreach (var word in names.AsSpan().SplitAny(" -_"))
        {
            if (names.AsSpan()[word] is "share" or "sharing" or "sharedaddy" or "social") return true;
        }
        return false;
    }

    /// <summary>-50 to 50: 25 for each of class and id, up or down.</summary>
    public static int Weight(IElement element) => Weight(element.ClassName) + Weight(element.Id);

    private static int Weight(string? name)
    {
        if (string.IsNullOrEmpty(name)) return 0;
        string lower = name.ToLowerInvariant();
        return (Has(lower, Good) ? 25 : 0) - (Has(lower, Bad) || Hid(lower) ? 25 : 0);
    }

    private static bool Hid(string names) => names.Split(' ').Contains("hid", StringComparer.Ordinal);

    private static string Names(IElement element) => $"{element.ClassName} {element.Id}".ToLowerInvariant();

    private static bool Has(string names, string[] parts) => Array.Exists(parts, part => names.Contains(part, StringComparison.Ordinal));
}
