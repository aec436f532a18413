using AngleSharp.Dom;

namespace Chatbot.Knowledge.Html;

/// <summary>Measures of an element's text.</summary>
internal static class Density
{
    private const string Commas = ",،﹐︐﹑⹁⸴⸲，";

    public static int Length(INode node)
    {
        int length = 0;
        bool space = true;
        foreach (var text in node.Descendants<IText>()) Count(text.Data, ref length, ref space);
        return length > 0 && space ? length - 1 : length;
    }

    /// <summary>The share of the text that is in links; links within the page count for a third.</summary>
    public static double OfLinks(IElement element)
    {
        int all = Length(element);
        if (all == 0) return 0;
        double links = 0;
        foreach (var link in element.QuerySelectorAll("a")) links += Length(link) * (link.GetAttribute("href") is ['#', ..] ? 0.3 : 1);
        return links / all;
    }

    /// <summary>The share of the text that is in elements matching a selector.</summary>
    public static double Of(IElement element, string selector)
    {
        int all = Length(element);
        return all == 0 ? 0 : (double)element.QuerySelectorAll(selector).Sum(Length) / all;
    }

    public static int CommasIn(IElement element) => element.Descendants<IText>().Sum(text => text.Data.Count(c => Commas.Contains(c, StringComparison.Ordinal)));

    public static string Text(INode node) => PlainCharacters.Clean(node.TextContent);

    // White space counts once.
    private static void Count(string text, ref int length, ref bool space)
    {
        foreach (char c in text)
        {
            bool white = char.IsWhiteSpace(c);
            if (!white || !space) length++;
            space = white;
        }
    }
}
