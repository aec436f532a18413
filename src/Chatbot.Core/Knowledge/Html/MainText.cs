using AngleSharp.Dom;

namespace Chatbot.Knowledge.Html;

/// <summary>
/// Finds the element that holds an article: paragraphs give points to what contains them, links and telling names take
/// some away. The method is that of Arc90's and Mozilla's Readability.
/// </summary>
internal sealed class MainText(IDocument page, bool weigh)
{
    private const int LeastParagraph = 25;

    private readonly Dictionary<IElement, double> scores = [];

    /// <summary>The element with its related siblings in a new element, or the body.</summary>
    public IElement Find()
    {
        Score();
        var best = scores.Keys.Select(element => (Element: element, Score: scores[element] * (1 - Density.OfLinks(element))))
            .OrderByDescending(candidate => candidate.Score).Take(5).ToList();
        foreach (var (element, score) in best) scores[element] = score;
        if (best.Count == 0 || best[0].Element == page.Body) return Gather(page.Body!, whole: true);
        var top = Climb(Common(best));
        return Gather(top, whole: top == page.Body);
    }

    private void Score()
    {
        foreach (var element in page.Body!.QuerySelectorAll("section,h2,h3,h4,h5,h6,p,td,pre"))
        {
            int length = Density.Length(element);
            if (element.ParentElement is null || length < LeastParagraph) continue;
            double points = 1 + 1 + Density.CommasIn(element) + Math.Min(length / 100, 3);
            int level = 0;
            foreach (var above in element.Ancestors<IElement>().Take(5))
            {
                if (above.ParentElement is null) break;
                if (!scores.ContainsKey(above)) scores[above] = Initial(above);
                scores[above] += points / (level == 0 ? 1 : level == 1 ? 2 : level * 3);
                level++;
            }
        }
    }

    private double Initial(IElement element) => WeightOf(element) + element.LocalName switch
    {
        "div" or "main" => 5,
        "pre" or "td" or "blockquote" => 3,
        "address" or "ol" or "ul" or "dl" or "dd" or "dt" or "li" or "form" => -3,
        "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "th" => -5,
        _ => 0,
    };

    // Several candidates that score alike: what contains most of them is meant.
    private IElement Common(List<(IElement Element, double Score)> best)
    {
        var top = best[0].Element;
        var alike = best.Skip(1).Where(other => other.Score / best[0].Score >= 0.75).Select(other => other.Element.Ancestors<IElement>().ToHashSet()).ToList();
        if (alike.Count < 3) return top;
        foreach (var above in top.Ancestors<IElement>())
        {
            if (above == page.Body) break;
            if (alike.Count(chain => chain.Contains(above)) >= 3) return above;
        }
        return top;
    }

    private IElement Climb(IElement top)
    {
        if (!scores.ContainsKey(top)) scores[top] = Initial(top);
        double last = scores[top], least = last / 3;
        for (var above = top.ParentElement; above is not null && above != page.Body; above = above.ParentElement)
        {
            if (!scores.TryGetValue(above, out double score)) continue;
            if (score < least) break;
            if (score > last) { top = above; break; }
            last = score;
        }
        while (top.ParentElement is { } parent && parent != page.Body && parent.Children.Length == 1) top = parent;
        if (!scores.ContainsKey(top)) scores[top] = Initial(top);
        return top;
    }

    private IElement Gather(IElement top, bool whole)
    {
        var article = page.CreateElement("div");
        if (whole || top.ParentElement is not { } parent)
        {
            foreach (var child in top.ChildNodes.ToList()) article.AppendChild(child);
            return article;
        }
        double topScore = scores.GetValueOrDefault(top), least = Math.Max(10, topScore * 0.2);
        foreach (var sibling in parent.Children.ToList())
        {
            if (sibling == top || Belongs(sibling, top, topScore, least)) article.AppendChild(sibling);
        }
        return article;
    }

    private bool Belongs(IElement sibling, IElement top, double topScore, double least)
    {
        double bonus = !string.IsNullOrEmpty(top.ClassName) && sibling.ClassName == top.ClassName ? topScore * 0.2 : 0;
        if (scores.TryGetValue(sibling, out double score) && score + bonus >= least) return true;
        if (sibling.LocalName != "p") return false;
        int length = Density.Length(sibling);
        double links = Density.OfLinks(sibling);
        return length > 80 ? links < 0.25 : length > 0 && links == 0 && (Density.Text(sibling).EndsWith('.') || Density.Text(sibling).Contains(". ", StringComparison.Ordinal));
    }

    private int WeightOf(IElement element) => weigh ? ClassNames.Weight(element) : 0;
}
