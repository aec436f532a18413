using AngleSharp.Dom;

namespace Chatbot.Knowledge.Html;

/// <summary>Makes a page ready to be scored: what is certainly no text goes, runs of inline text become paragraphs.</summary>
internal static class PageCleaner
{
    private const string NeverText = "script,style,noscript,template,link,iframe,object,embed,svg,canvas,nav,menu,dialog,input,select,textarea,button";

    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "blockquote", "dl", "div", "img", "ol", "p", "pre", "table", "ul", "figure", "section", "article", "header", "footer", "aside", "main", "h1", "h2", "h3", "h4", "h5", "h6", "form",
    };

    /// <param name="unlikely">Whether elements go whose names tell that they are around the text.</param>
    /// <returns>The byline found in the text and taken out, or null.</returns>
    public static string? Clean(IDocument page, string title, bool unlikely)
    {
        foreach (var element in page.QuerySelectorAll(NeverText)) element.Remove();
        int all = Density.Length(page.Body!);
        string? byline = null;
        foreach (var element in page.Body!.Descendants<IElement>().ToList())
        {
            if (!page.Body!.Contains(element)) continue;
            if (IsHidden(element) || (ClassNames.IsNotice(element) && Density.Length(element) * 2 < all)) element.Remove();
            else if (byline is null && ClassNames.IsByline(element) && Density.Length(element) is > 0 and < 100)
            {
                byline = Names(element);
                element.Remove();
            }
            else if (element.LocalName is "h1" or "h2" && Likeness.Of(title, Density.Text(element)) > 0.75) element.Remove();
            else if (unlikely && IsUnlikely(element)) element.Remove();
        }
        foreach (var element in page.Body!.QuerySelectorAll("div").ToList()) Paragraphs(page, element);
        return byline;
    }

    // The author's own link or name, where there is one: what is around it may be a date.
    private static string Names(IElement byline)
    {
        foreach (string selector in new[] { "[itemprop~=name]", "[rel=author],a[href*='/author']" })
        {
            string[] names = [.. byline.QuerySelectorAll(selector).Select(Density.Text).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];
            if (names.Length > 0) return string.Join(", ", names);
        }
        return Density.Text(byline);
    }

    private static bool IsUnlikely(IElement element) => element.LocalName is not ("body" or "a") && !InTableOrCode(element)
        && (ClassNames.IsAround(element) || ClassNames.HasOtherRole(element));

    private static bool InTableOrCode(IElement element) => element.Ancestors<IElement>().Take(6).Any(above => above.LocalName is "table" or "code");

    private static bool IsHidden(IElement element)
    {
        if (element.HasAttribute("hidden")) return true;
        if (element.GetAttribute("aria-hidden") == "true" && element.ClassName?.Contains("fallback-image", StringComparison.Ordinal) != true) return true;
        string? style = element.GetAttribute("style")?.Replace(" ", "", StringComparison.Ordinal);
        return style is not null && (style.Contains("display:none", StringComparison.OrdinalIgnoreCase) || style.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase));
    }

    // A div that holds only inline text is a paragraph; inline text between a div's blocks is one too.
    private static void Paragraphs(IDocument page, IElement div)
    {
        if (!div.Children.Any(child => Blocks.Contains(child.LocalName) || child.QuerySelector("p,div,table,ul,ol,figure,section,article,h2,h3") is not null))
        {
            if (div.ParentElement is null || Density.Length(div) == 0) return;
            Rename(page, div, "p");
            return;
        }
        IElement? paragraph = null;
        foreach (var child in div.ChildNodes.ToList())
        {
            bool inline = child is IText || (child is IElement element && !Blocks.Contains(element.LocalName) && element.QuerySelector("p,div,table,ul,ol,figure,section,article") is null);
            if (!inline) { paragraph = null; continue; }
            if (paragraph is null)
            {
                if (child is IText text && string.IsNullOrWhiteSpace(text.Data)) continue;
                paragraph = page.CreateElement("p");
                div.InsertBefore(paragraph, child);
            }
            paragraph.AppendChild(child);
        }
        if (div.Children is { Length: 1 } only && only[0].LocalName == "p" && div.ParentElement is not null && Density.OfLinks(div) < 0.25) div.Replace(only[0]);
    }

    private static void Rename(IDocument page, IElement element, string name)
    {
        var renamed = page.CreateElement(name);
        foreach (var attribute in element.Attributes) renamed.SetAttribute(attribute.Name, attribute.Value);
        while (element.FirstChild is { } child) renamed.AppendChild(child);
        element.Replace(renamed);
    }
}
