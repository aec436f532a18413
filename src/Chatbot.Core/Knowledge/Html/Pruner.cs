using AngleSharp.Dom;

namespace Chatbot.Knowledge.Html;

/// <summary>Takes out of an article what stands in it but is no part of it: forms, lists of links, sharing, boxes without text.</summary>
/// <param name="weigh">Whether class names count.</param>
/// <param name="strict">Whether elements go that look odd by their measures.</param>
internal sealed class Pruner(bool weigh, bool strict)
{
    private HashSet<IElement> dataTables = [];

    public void Run(IElement article)
    {
        dataTables = [.. article.QuerySelectorAll("table").Where(IsData)];
        Conditionally(article, "form");
        Conditionally(article, "fieldset");
        foreach (var element in article.QuerySelectorAll("footer,aside").ToList()) element.Remove();
        foreach (var element in article.QuerySelectorAll("*").ToList())
        {
            if (ClassNames.IsShare(element) && Density.Length(element) < 500) element.Remove();
        }
        foreach (var heading in article.QuerySelectorAll("h1,h2").ToList())
        {
            if (WeightOf(heading) < 0) heading.Remove();
        }
        Conditionally(article, "table");
        Conditionally(article, "ul");
        Conditionally(article, "ol");
        Conditionally(article, "div");
        Conditionally(article, "section");
    }

    private void Conditionally(IElement article, string name)
    {
        if (!strict) return;
        foreach (var element in article.QuerySelectorAll(name).Reverse().ToList())
        {
            if (Goes(element, name)) element.Remove();
        }
    }

    private bool Goes(IElement element, string name)
    {
        if (dataTables.Contains(element) || element.Ancestors<IElement>().Any(above => dataTables.Contains(above) || above.LocalName == "code")) return false;
        int weight = WeightOf(element);
        if (weight < 0) return true;
        if (Density.CommasIn(element) >= 10) return false;
        bool list = name is "ul" or "ol";
        int length = Density.Length(element);
        if (!list && length > 0) list = (double)element.QuerySelectorAll("ul,ol").Sum(Density.Length) / length > 0.9;
        int paragraphs = element.QuerySelectorAll("p").Length, images = element.QuerySelectorAll("img").Length, inputs = element.QuerySelectorAll("input").Length;
        int items = element.QuerySelectorAll("li").Length - 100;
        double links = Density.OfLinks(element), headings = Density.Of(element, "h1,h2,h3,h4,h5,h6");
        bool inFigure = element.Ancestors<IElement>().Any(above => above.LocalName == "figure");
        bool odd = (!inFigure && images > 1 && (double)paragraphs / images < 0.5)
            || (!list && items > paragraphs)
            || inputs > paragraphs / 3
            || (!list && !inFigure && headings < 0.9 && length < 25 && images is 0 or > 2 && links > 0)
            || (!list && weight < 25 && links > 0.2)
            || (weight >= 25 && links > 0.5)
            || (images == 0 && length == 0);
        // A list of pictures, one an item, is a gallery.
        if (odd && list && element.Children.All(child => child.Children.Length <= 1)) return images != element.QuerySelectorAll("li").Length || images == 0;
        return odd;
    }

    private static bool IsData(IElement table)
    {
        if (table.GetAttribute("role") == "presentation" || table.GetAttribute("datatable") == "0") return false;
        if (table.HasAttribute("summary") || table.QuerySelector("caption,col,colgroup,tfoot,thead,th") is not null) return true;
        if (table.QuerySelector("table") is not null) return false;
        var rows = table.QuerySelectorAll("tr");
        int columns = rows.Select(row => row.Children.Length).DefaultIfEmpty().Max();
        return rows.Length > 1 && columns > 1 && (rows.Length >= 10 || columns > 4 || rows.Length * columns > 10);
    }

    private int WeightOf(IElement element) => weigh ? ClassNames.Weight(element) : 0;
}
