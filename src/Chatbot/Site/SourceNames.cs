using Chatbot.Knowledge;
using Chatbot.Texts;

namespace Chatbot.Site;

/// <summary>Names sources truly, in a language: a publisher's own words under its name, ours about them as a summary.</summary>
public static class SourceNames
{
    /// <summary>"Our summary of AP News", "AP News", "Our profile: Bart De Wever".</summary>
    public static string Of(SiteTexts texts, DocumentKind kind, TextOrigin textIs, IReadOnlyList<string> publishers, string title)
    {
        string names = string.Join(", ", publishers);
        if (names.Length > 0) return textIs == TextOrigin.Summary ? SiteChrome.Fill(texts.OurSummaryOf, names) : names;
        string ours = kind switch
        {
            DocumentKind.Bio => texts.OurBio,
            DocumentKind.Explainer => texts.OurExplainer,
            DocumentKind.Question => texts.OurAnswer,
            DocumentKind.Digest => texts.OurDigest,
            _ => texts.Story,
        };
        return $"{ours}: {title}";
    }

    public static string Of(this SiteChrome chrome, Citation c) => Of(chrome.Texts, c.Kind, c.TextIs, c.Publishers, c.Title);

    public static string Of(this SiteChrome chrome, DocumentView d) => Of(chrome.Texts, d.Kind, d.TextIs, d.Publishers, d.Title);

    /// <summary>"10 September 2025 · Opinion"; a bio or an explainer has the date that its present tense refers to.</summary>
    public static string Details(this SiteChrome chrome, Genre? genre, PartialDate? published, PartialDate? updated) => Details(chrome.Texts, genre, published, updated);

    public static string Details(this SiteChrome chrome, Citation c) => Details(chrome.Texts, c);

    public static string Details(SiteTexts texts, Citation c) =>
        c.Publishers.Count > 0 ? Details(texts, c.Genre, c.Published, null) : Details(texts, c.Genre, null, c.Published);

    /// <summary>"Opinion", or null.</summary>
    public static string? Genre(SiteTexts texts, Genre? genre) =>
        genre switch { Knowledge.Genre.Opinion => texts.GenreOpinion, Knowledge.Genre.Analysis => texts.GenreAnalysis, Knowledge.Genre.News => texts.GenreNews, _ => null };

    /// <summary>"New from AP News.", "Corrected, DW: the figure …".</summary>
    public static string Says(this SiteChrome chrome, ChangeView change) => change.Kind switch
    {
        ChangeKind.Corrected => SiteChrome.Fill(chrome.Texts.ChangeCorrected, change.Subject, change.Note),
        ChangeKind.Reported => SiteChrome.Fill(chrome.Texts.ChangeReported, change.Subject),
        _ => chrome.Texts.ChangeUpdated,
    };

    private static string Details(SiteTexts texts, Genre? genre, PartialDate? published, PartialDate? updated)
    {
        string date = published is { } p ? texts.Date(p) : updated is { } u ? SiteChrome.Fill(texts.AsOf, texts.Date(u)) : "", name = Genre(texts, genre) ?? "";
        return date.Length > 0 && name.Length > 0 ? $"{date} · {name}" : date + name;
    }
}
