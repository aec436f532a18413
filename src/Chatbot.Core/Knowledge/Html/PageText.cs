using AngleSharp.Dom;

namespace Chatbot.Knowledge.Html;

/// <summary>The text of a web page's article, and the byline that stood in it.</summary>
internal sealed record PageText(BodyText Text, string? Byline)
{
    /// <summary>Fewer characters than this and the page is read again, less strictly.</summary>
    private const int Enough = 500;

    private static readonly (bool Unlikely, bool Weigh, bool Strict)[] Tries =
        [(true, true, true), (false, true, true), (false, false, true), (false, false, false)];

    /// <param name="parse">Parses the page anew: each try changes it.</param>
    /// <param name="title">The article's title, which is no part of its text.</param>
    public static PageText Read(Func<IDocument> parse, string title)
    {
        PageText? best = null;
        foreach (var (unlikely, weigh, strict) in Tries)
        {
            using var page = parse();
            if (page.Body is null) break;
            string? byline = PageCleaner.Clean(page, title, unlikely);
            var article = new MainText(page, weigh).Find();
            new Pruner(weigh, strict).Run(article);
            var read = new PageText(MarkupText.Of(article), byline);
            if (best is null || read.Text.Length > best.Text.Length) best = read;
            if (best.Text.Length >= Enough) break;
        }
        return best ?? new(new(), null);
    }
}
